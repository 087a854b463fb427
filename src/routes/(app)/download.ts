/** Gives the phone a file to keep. */
export function download(blob: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = addressOf(blob);
	link.download = name;
	link.click();
}

/** Where what stands in memory can be fetched, long enough for the slowest phone to have taken it. */
export function addressOf(blob: Blob): string {
	const url = URL.createObjectURL(blob);
	setTimeout(() => URL.revokeObjectURL(url), 600_000);
	return url;
}
