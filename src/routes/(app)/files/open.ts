/** Shows a document that stands in memory: in a window of its own where the browser can, else handed to the phone. */
export function show(): { fill: (blob: Blob, name: string) => void; close: () => void } {
	const isShown = matchMedia('(hover: hover)').matches;
	const place = isShown ? window.open('', '_blank') : null;
	return {
		close: () => place?.close(),
		fill(blob, name) {
			const url = URL.createObjectURL(blob);
			// Long enough for the slowest phone to have taken it.
			setTimeout(() => URL.revokeObjectURL(url), 600_000);
			if (place && /^(application\/pdf|audio\/)/.test(blob.type)) {
				place.location.href = url;
				return;
			}
			place?.close();
			const link = document.createElement('a');
			link.href = url;
			link.download = name;
			link.click();
		}
	};
}
