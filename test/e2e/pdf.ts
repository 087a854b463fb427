import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Page } from './phone.ts';

/** Where ink begins and ends, mm from the left and from the top of its leaf. */
export type Ink = { left: number; right: number; top: number; bottom: number };

export type Leaf = {
	width: number;
	height: number;
	text: string;
	/** What is drawn between two heights of the leaf; none where it is white. */
	ink: (from?: number, to?: number) => Ink | undefined;
};

/** How finely a leaf is looked at: dots to a mm. */
const fine = 8;
const mm = (points: number) => (points * 25.4) / 72;

/** The page as Chromium prints it to PDF: each leaf of that file, drawn anew and measured. */
export async function printed(page: Page): Promise<Leaf[]> {
	const pdf = await page.pdf({ preferCSSPageSize: true });
	const reader = await PDFiumLibrary.init();
	try {
		const file = await reader.loadDocument(pdf);
		const leaves: Leaf[] = [];
		for (const leaf of file.pages()) {
			const { originalWidth, originalHeight } = leaf.getOriginalSize();
			const [width, height] = [mm(originalWidth), mm(originalHeight)];
			// Drawing a leaf closes it.
			const text = leaf.getText();
			const { data, ...drawn } = await leaf.render({
				...{ width: Math.round(width * fine), height: Math.round(height * fine) },
				colorSpace: 'Gray'
			});
			leaves.push({
				...{ width, height, text },
				ink: (from = 0, to = height) => inkIn(data, drawn.width, [from, to])
			});
		}
		file.destroy();
		return leaves;
	} finally {
		reader.destroy();
	}
}

/** Darker than the faint rim of a letter, of 255. */
const dark = 160;

function inkIn(dots: Uint8Array, width: number, [from, to]: [number, number]): Ink | undefined {
	let [left, right, top, bottom] = [width, -1, -1, -1];
	const end = Math.min(Math.round(to * fine), dots.length / width);
	for (let y = Math.round(from * fine); y < end; y++) {
		const row = dots.subarray(y * width, (y + 1) * width);
		const first = row.findIndex((dot) => dot < dark);
		if (first < 0) continue;
		left = Math.min(left, first);
		right = Math.max(
			right,
			row.findLastIndex((dot) => dot < dark)
		);
		if (top < 0) top = y;
		bottom = y;
	}
	if (bottom < 0) return undefined;
	const [l, r, t, b] = [left, right + 1, top, bottom + 1].map((at) => at / fine) as [
		...[number, number, number, number]
	];
	return { left: l, right: r, top: t, bottom: b };
}
