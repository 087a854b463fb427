import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** Pictures as phones take them: large, turned, with the place and the camera written into them. */
export async function photo({ width = 4000, height = 3000, turned = false, seed = 1 } = {}) {
	// Soft noise packs like a photograph; a plain colour would prove nothing about size.
	const small = sharp({
		create: {
			...{ width: Math.ceil(width / 8), height: Math.ceil(height / 8), channels: 3 },
			background: { r: 40 + ((seed * 37) % 150), g: 90, b: 60 + ((seed * 53) % 120) },
			noise: { type: 'gaussian', mean: 120, sigma: 40 }
		}
	} as never);
	const grown = await small.png().toBuffer();
	const buffer = await sharp(grown)
		.resize(width, height, { kernel: 'cubic' })
		.withExif({
			IFD0: { Make: 'Máy thử', Software: `so ${seed}` },
			IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 23/1 0/1' }
		})
		.withMetadata(turned ? { orientation: 6 } : {})
		.jpeg({ quality: 90 })
		.toBuffer();
	return { name: `IMG_${seed}.jpg`, mimeType: 'image/jpeg', buffer };
}

/** A document of that many bytes that begins and ends like one. */
export function pdf(bytes: number, name = 'Báo cáo sơ kết.pdf') {
	const page = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n';
	const buffer = Buffer.alloc(bytes, '% dòng trống\n');
	buffer.write(page, 0, 'latin1');
	buffer.write('\ntrailer<</Root 1 0 R>>\n%%EOF', bytes - 30, 'latin1');
	return { name, mimeType: 'application/pdf', buffer };
}

/** What the camera of a phone sees: the squares of another's screen, one after another. */
export function seeing(squares: string[]) {
	navigator.mediaDevices.getUserMedia = async () => {
		const canvas = document.createElement('canvas');
		canvas.width = canvas.height = 640;
		const context = canvas.getContext('2d');
		let at = 0;
		setInterval(() => {
			const picture = new Image();
			picture.onload = () => {
				if (!context) return;
				context.fillStyle = '#fff';
				context.fillRect(0, 0, 640, 640);
				context.drawImage(picture, 20, 20, 600, 600);
			};
			const drawn = (squares[at++ % squares.length] ?? '').replace(
				'<svg',
				'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"'
			);
			picture.src = `data:image/svg+xml,${encodeURIComponent(drawn)}`;
		}, 160);
		return canvas.captureStream(15);
	};
}

/** What a square on a screen or on paper says. */
export async function textIn(picture: Buffer): Promise<string> {
	const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
	prepareZXingModule({ overrides: { wasmBinary: readFileSync(file).buffer as ArrayBuffer } });
	const [seen] = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] });
	return seen?.text ?? '';
}
