import { imageSize } from 'image-size';
import { photoLimits } from '#domain/photo';
import { digestOf } from './digest.ts';

/**
 * Where pictures are drawn anew, beside the page: upright, no larger than needed, without a word of where and when and on
 * which camera. One after another, so that sixty take no more memory than one.
 */

export type Drawn = {
	bytes: ArrayBuffer;
	sha: string;
	small: ArrayBuffer;
	smallSha: string;
	width: number;
	height: number;
};
/** Why not: `type` when it is no picture at all, or one that this browser cannot open. */
export type Undrawn = {
	trouble: 'not-a-picture' | 'too-large' | 'unreadable' | 'gone' | 'old-browser';
	type?: string;
};

const most = 120_000_000;
const qualities = [0.8, 0.7, 0.6, 0.5, 0.4];

export async function draw(file: Blob): Promise<Drawn | Undrawn> {
	const head = await file
		.slice(0, 512 * 1024)
		.arrayBuffer()
		.catch(() => undefined);
	if (!head) return { trouble: 'gone' };
	const type = sizeIn(new Uint8Array(head));
	if (type && type.width * type.height > most) return { trouble: 'too-large' };
	// Decoded no larger than it is drawn: a phone has little memory.
	const { side } = photoLimits;
	const isLarge = type && Math.max(type.width, type.height) > side;
	const shrink = !isLarge
		? {}
		: type.width >= type.height
			? { resizeWidth: side }
			: { resizeHeight: side };
	let picture: ImageBitmap;
	try {
		picture = await createImageBitmap(file, {
			imageOrientation: 'from-image',
			resizeQuality: 'medium',
			...shrink
		});
	} catch {
		return type
			? { trouble: 'unreadable', ...(type.type ? { type: type.type } : {}) }
			: { trouble: 'not-a-picture' };
	}
	try {
		const [large, small] = [
			await drawn(picture, photoLimits.side, photoLimits.bytes),
			await drawn(picture, photoLimits.smallSide, photoLimits.smallBytes)
		];
		const [bytes, smallBytes] = [await large.blob.arrayBuffer(), await small.blob.arrayBuffer()];
		return {
			bytes,
			sha: await digestOf(bytes),
			small: smallBytes,
			smallSha: await digestOf(smallBytes),
			width: large.width,
			height: large.height
		};
	} finally {
		picture.close();
	}
}

/** As large as it may be: less fine first, then smaller. */
async function drawn(picture: ImageBitmap, side: number, bytes: number) {
	for (let edge = side; ; edge = Math.round(edge * 0.8)) {
		const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
		const [width, height] = [picture.width, picture.height].map((one) =>
			Math.max(1, Math.round(one * scale))
		) as [number, number];
		const canvas = new OffscreenCanvas(width, height);
		const context = canvas.getContext('2d');
		if (!context) throw new Error('no canvas');
		// What is see-through would turn black.
		context.fillStyle = '#fff';
		context.fillRect(0, 0, width, height);
		context.drawImage(picture, 0, 0, width, height);
		for (const quality of qualities) {
			const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
			if (blob.size <= bytes) return { blob, width, height };
		}
	}
}

/** Width and height as the picture is seen, by its head alone; undefined when it says none. */
function sizeIn(head: Uint8Array) {
	try {
		const { width, height, orientation = 1, type } = imageSize(head);
		return orientation >= 5 ? { width: height, height: width, type } : { width, height, type };
	} catch {
		return undefined;
	}
}
