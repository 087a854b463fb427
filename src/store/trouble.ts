import Dexie from 'dexie';
import type { Db } from './db.ts';

/** Why the phone's own storage said no, in words; what was typed stays on the screen in every case. */
const reasons: [pattern: RegExp, sentence: string][] = [
	[
		/quota|no space/i,
		'Máy đã hết chỗ trống nên chưa ghi được. Nội dung vẫn còn trên màn hình. Hãy xóa bớt ảnh hoặc video trong máy rồi bấm Ghi lại.'
	],
	[
		/VersionError|higher version/i,
		'Một trang khác của Sổ Thi Đua đang mở bản cũ. Nội dung vẫn còn trên màn hình. Hãy đóng trang kia rồi bấm Ghi lại.'
	],
	[
		/MissingAPI|SecurityError|InvalidStateError|not allowed|private/i,
		'Trình duyệt không cho lưu trên máy này (có thể đang ở chế độ riêng tư). Nội dung vẫn còn trên màn hình. Hãy mở bằng cửa sổ thường rồi ghi lại.'
	]
];
const lost =
	'Bộ nhớ của máy vừa ngắt nên chưa ghi được. Nội dung vẫn còn trên màn hình. Hãy bấm Ghi lại; nếu vẫn chưa được, mở lại ứng dụng.';

/** The sentence for a storage failure. */
export function sentenceFor(error: unknown): string {
	const text = describe(error);
	return reasons.find(([pattern]) => pattern.test(text))?.[1] ?? lost;
}

/** Runs a piece of storage work; when the connection was lost under it (iOS after a pause), reopens and tries once more. */
export async function durably<T>(db: Db, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!isConnectionLost(error)) throw error;
		db.close({ disableAutoOpen: false });
		await db.open();
		return work();
	}
}

const isConnectionLost = (error: unknown) =>
	error instanceof Dexie.DatabaseClosedError ||
	/connection .*lost|DatabaseClosed|database connection is closing|UnknownError|AbortError/i.test(
		describe(error)
	);

function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const inner = 'inner' in error ? error.inner : undefined;
	return `${error.name}: ${error.message}${inner ? ` ${describe(inner)}` : ''}`;
}
