import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Reads squares (QR) from a picture or the camera: the browser's own eyes where it has them, else a module of our own. */
export type Reader = { detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]> };
type Maker = (new (how: { formats: string[] }) => Reader) & {
	getSupportedFormats(): Promise<string[]>;
};

export async function readerOf(): Promise<Reader> {
	const own = (globalThis as { BarcodeDetector?: Maker }).BarcodeDetector;
	const formats = ['qr_code'];
	const isAble = await own?.getSupportedFormats().then(
		(known) => known.includes('qr_code'),
		() => false
	);
	if (own && isAble) return new own({ formats });
	const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
	prepareZXingModule({
		overrides: {
			locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path)
		}
	});
	return new BarcodeDetector({ formats: ['qr_code'] }) as Reader;
}
