import { closureOf } from './ids.ts';
import type { Look, Refusal } from './record.ts';

/**
 * Why nothing may be changed any more in what belongs to that conference, if so. What was made after the lock, or has not
 * reached the office yet, is no part of the locked minutes.
 */
export function closed(
	conference: string,
	born: number | undefined,
	look: Look
): Refusal | undefined {
	const lock = look(closureOf(conference));
	return lock && born && born < lock.born
		? {
				code: 'closed',
				message:
					'Biên bản hội nghị này đã khóa nên không sửa được nữa. Hãy ghi thêm một ý kiến đính chính.'
			}
		: undefined;
}

/** Why what follows from locked minutes may not be written yet; what this phone does not know never refuses. */
export const notLocked = (conference: string, look: Look): Refusal | undefined =>
	look(closureOf(conference)) === null
		? {
				code: 'not-locked',
				message: 'Biên bản hội nghị này chưa khóa; khóa xong thì làm được.'
			}
		: undefined;
