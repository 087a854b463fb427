import Dexie from 'dexie';
import type { Db } from './db.ts';

/** Why the phone's own storage said no, in words. What was typed stays on the screen in every case. */

const full =
	'Máy đã hết chỗ trống nên chưa ghi được. Nội dung vẫn còn trên màn hình. Hãy xóa bớt ảnh hoặc video trong máy rồi bấm Ghi lại.';
const refused =
	'Trình duyệt không cho lưu trên máy này (có thể đang ở chế độ riêng tư). Nội dung vẫn còn trên màn hình. Hãy mở bằng cửa sổ thường rồi ghi lại.';
const lost =
	'Bộ nhớ của máy vừa ngắt nên chưa ghi được. Nội dung vẫn còn trên màn hình. Hãy bấm Ghi lại; nếu vẫn chưa được, mở lại ứng dụng.';

const incomplete =
	'Ứng dụng chưa tải đủ về máy này nên chưa ghi được. Nội dung vẫn còn trên màn hình. Hãy vào chỗ có mạng, đợi ít phút rồi bấm Ghi lại.';

/** The sentence for a write that failed. */
export function sentenceFor(error: unknown): string {
	const text = describe(error);
	if (isPartMissing(text)) return incomplete;
	if (/quota|no space/i.test(text)) return full;
	return isRefusal(text) ? refused : lost;
}

/** The sentence for a read that failed: nothing is gone, it cannot be shown. */
export const readingSentence = (error: unknown): string =>
	isRefusal(describe(error))
		? 'Trình duyệt không cho mở sổ trên máy này (có thể đang ở chế độ riêng tư). Những gì đã ghi không mất. Hãy mở bằng cửa sổ thường.'
		: silence;

/** The sentence for a read that is never answered. */
export const silence =
	'Bộ nhớ của máy chưa mở được nên chưa hiện được sổ. Những gì đã ghi không mất. Hãy mở lại trang.';

/** Of the app itself: the network went before everything had come. Each browser has its own words. */
const isPartMissing = (text: string) =>
	/dynamically imported module|importing a module script/i.test(text);

const isRefusal = (text: string) =>
	/MissingAPI|SecurityError|NotAllowed|not allowed|private|insecure/i.test(text);

const retired = new WeakSet<Db>();

/** This book is being wiped: nobody may open it again through this handle. */
export function retire(db: Db): void {
	retired.add(db);
}

/** Runs a piece of storage work; when the connection was lost under it (iOS after a pause), reopens and tries once more. */
export async function durably<T>(db: Db, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!isConnectionLost(error) || retired.has(db)) throw error;
		db.close({ disableAutoOpen: false });
		await db.open();
		return work();
	}
}

const isConnectionLost = (error: unknown) =>
	error instanceof Dexie.DatabaseClosedError ||
	/connection .*lost|DatabaseClosed|database connection is closing|UnknownError|AbortError|InvalidState/i.test(
		describe(error)
	);

function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const inner = 'inner' in error ? error.inner : undefined;
	return `${error.name}: ${error.message}${inner ? ` ${describe(inner)}` : ''}`;
}
