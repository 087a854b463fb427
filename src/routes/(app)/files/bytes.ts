/** A size as people say it: 12 KB, 3,4 MB. */
export const bytesInWords = (bytes: number): string =>
	bytes < 1_000_000
		? `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString('vi')} KB`
		: `${(bytes / 1_000_000).toLocaleString('vi', { maximumFractionDigits: 1 })} MB`;
