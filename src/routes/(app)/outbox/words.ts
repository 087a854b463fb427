/** Why a letter did not arrive, in words. */
export const troubleWords = (why: string): string =>
	({
		unreachable: 'Chưa nối được máy chủ',
		stranger: 'Mạng này chưa cho ra ngoài (thường là Wi-Fi hội trường chờ đăng nhập)',
		busy: 'Máy chủ đang bận',
		who: 'Máy này cần vào lại cụm',
		unread: 'Máy chủ chưa đọc được gói gửi lên'
	})[why] ?? 'Chưa gửi được';

export const sizeInWords = (bytes: number): string =>
	bytes < 1_000
		? `${bytes} B`
		: `${(bytes / 1_000).toLocaleString('vi', { maximumFractionDigits: 1 })} KB`;
