import { addressOf, download } from '../download.ts';

/** Shows a document that stands in memory: in a window of its own where the browser can, else handed to the phone. */
export function show(): { fill: (blob: Blob, name: string) => void; close: () => void } {
	const isShown = matchMedia('(hover: hover)').matches;
	const place = isShown ? window.open('', '_blank') : null;
	return {
		close: () => place?.close(),
		fill(blob, name) {
			if (place && /^(application\/pdf|audio\/)/.test(blob.type))
				place.location.href = addressOf(blob);
			else {
				place?.close();
				download(blob, name);
			}
		}
	};
}
