import * as v from 'valibot';
import { hidden, hiddenCount, id, line, oneOf, sha } from './fields.ts';
import { closed } from './locked.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const photoShows = {
	NOBODY: 'Không có người',
	PEOPLE: 'Có người',
	CHILDREN: 'Có trẻ em'
} as const;

export const photoConsents = {
	GIVEN: 'Người trong ảnh đồng ý',
	REFUSED: 'Có người không đồng ý',
	NOT_ASKED: 'Chưa hỏi'
} as const;

/** Long side in pixels, bytes of the picture and of its small copy: what leaves a phone is no larger. */
export const photoLimits = { side: 1600, bytes: 450_000, smallSide: 240, smallBytes: 20_000 };

/** A picture on a record: drawn anew on the phone, so that it says no more than it shows. */
export const photo = defineRecord({
	kind: 'photo',
	label: 'Ảnh',
	book: (body) => body.book,
	schema: v.object({
		caption: v.exactOptional(line('Chú thích')),
		shows: v.exactOptional(oneOf('Trong ảnh', photoShows)),
		people: v.exactOptional(v.array(id('Người trong ảnh', 'person'))),
		consent: v.exactOptional(oneOf('Đồng ý dùng ảnh', photoConsents)),
		guardian: v.exactOptional(line('Cha mẹ, người giám hộ đồng ý thay (ảnh có trẻ em)')),
		/** The record it belongs to, and that record's book. */
		record: hidden(),
		book: hidden(),
		/** Where it was handed out or taken, also by way of a note. */
		conference: v.exactOptional(hidden()),
		sha: sha(),
		bytes: v.pipe(hiddenCount(), v.maxValue(photoLimits.bytes, 'Ảnh: lớn quá 450 KB.')),
		small: sha(),
		smallBytes: v.pipe(hiddenCount(), v.maxValue(photoLimits.smallBytes, 'Ảnh nhỏ: quá lớn.')),
		width: hiddenCount(),
		height: hiddenCount()
	}),
	title: (body) => body.caption ?? 'Chưa có chú thích',
	parent: (body) => body.record,
	fixed: ['record', 'book', 'conference', 'sha', 'bytes', 'small', 'smallBytes', 'width', 'height'],
	files: ({ sha, bytes, small, smallBytes }) => [
		{ sha: small, bytes: smallBytes, type: 'image/jpeg' },
		{ sha, bytes, type: 'image/jpeg' }
	],
	needs: [{ kind: 'closure', fields: ['conference'] }],
	refuse({ before, by, born, deleted }, actor, look) {
		if (!before) return undefined;
		// What was locked keeps its pictures; who is on them and whether they agree may be said at any time.
		const lock = deleted && before.conference && closed(before.conference, born, look);
		return lock || (by === actor.account ? undefined : refused(actor, 'directory'));
	},
	unasked: ({ shows }) => (shows === 'CHILDREN' ? [] : ['guardian']),
	problems: (body): string[] =>
		body.shows === undefined || withheld(body) === undefined
			? []
			: [
					body.shows === 'CHILDREN'
						? 'Ảnh có trẻ em: cần cha mẹ hoặc người giám hộ đồng ý trước khi đưa ra ngoài.'
						: 'Ảnh có người chưa đồng ý: chỉ xem trong sổ, không đưa vào tin bài.'
				]
});

type Shown = {
	shows?: keyof typeof photoShows | undefined;
	consent?: keyof typeof photoConsents | undefined;
	guardian?: string | undefined;
};

/** Why a picture does not leave the cluster, in a sentence; undefined where whoever is on it has agreed. */
export function withheld({ shows, consent, guardian }: Shown): string | undefined {
	if (consent === 'REFUSED') return 'Có người không đồng ý.';
	if (shows === undefined) return 'Chưa ghi trong ảnh có ai.';
	if (shows === 'NOBODY') return undefined;
	if (consent !== 'GIVEN') return 'Chưa hỏi người trong ảnh.';
	return shows === 'CHILDREN' && !guardian
		? 'Có trẻ em, cha mẹ hoặc người giám hộ chưa đồng ý.'
		: undefined;
}
