import { connection } from '#store/connection.svelte';
import { storage } from '#store/storage.svelte';
import { update } from '#store/update.svelte';
import { clockWords } from './clock.ts';
import { doing } from './doing.ts';

/** One thing that should be right before going where there is no network, and what to do where it is not. */
export type Line = {
	/** Undefined while it is not known. */
	ok: boolean | undefined;
	word: string;
	hint?: string;
	act?: [string, () => unknown];
};

/** What holds for every phone that leaves the network; `unsent`: what to do about what waits. Reactive. */
export function phoneLines(unsent: string): Line[] {
	const done = connection.notes.done;
	const apart = connection.state?.offset ?? 0;
	return [
		storage.current?.persisted
			? {
					ok: true,
					word: 'Máy giữ dữ liệu lâu dài',
					hint: `Còn trống ${storage.current.freeWords}.`
				}
			: {
					ok: storage.current && false,
					word: 'Máy có thể dọn dữ liệu khi đầy',
					hint: 'Đưa Sổ Thi Đua ra màn hình chính thì máy giữ chắc hơn; cuối buổi giữ mạng cho gửi hết.',
					act: ['Xin giữ lâu dài', () => doing(() => storage.keep())]
				},
		update.offlineReady
			? { ok: true, word: 'Mở được khi mất mạng' }
			: {
					ok: false,
					word: update.trouble ?? 'Ứng dụng chưa tải đủ về máy',
					hint: update.trouble
						? 'Mở bằng Chrome hoặc Safari, không phải cửa sổ ẩn danh.'
						: 'Giữ mạng thêm một chút rồi xem lại.'
				},
		apart
			? {
					ok: false,
					word: clockWords(apart),
					hint: 'Đặt ngày giờ tự động trong cài đặt của điện thoại.'
				}
			: done
				? { ok: true, word: 'Giờ của máy khớp với máy chủ' }
				: {
						ok: false,
						word: 'Chưa so được giờ với máy chủ',
						hint: 'Giữ mạng một chút; hoặc nhìn đồng hồ trên máy xem có đúng không.'
					},
		connection.mine
			? {
					ok: false,
					word: `${connection.mine} ghi chép chờ gửi`,
					hint: unsent
				}
			: { ok: true, word: 'Đã gửi hết' }
	];
}
