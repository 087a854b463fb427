/** What is said of a clock that the office's is ahead of by so many ms. */
export const clockWords = (apart: number): string =>
	`Đồng hồ máy này ${apart > 0 ? 'chậm' : 'nhanh'} ${lengthInWords(Math.abs(apart))}`;

function lengthInWords(ms: number): string {
	const minutes = Math.round(ms / 60_000);
	if (minutes < 60) return `${Math.max(1, minutes)} phút`;
	return minutes < 2 * 1440
		? `${Math.round(minutes / 60)} giờ`
		: `${Math.round(minutes / 1440)} ngày`;
}
