import { formatWhen, type When } from '#domain/day';
import { guestLink, squareOf } from '../../../people/square.ts';

/** What stands on a guest's invitation. */
export type CardWords = {
	cluster: string;
	name: string;
	office: string;
	conference: string;
	when: string;
	place: string;
};

type Guest = { name: string; position: string; office: string };

/** Whoever has no name yet is called by their office. */
export const wordsFor = (
	{ name, position, office }: Guest,
	meeting: When & { name: string; place: string },
	cluster: string
): CardWords => ({
	...{ cluster, name: name || office, conference: meeting.name, place: meeting.place },
	office: [position, name ? office : ''].filter(Boolean).join(' · '),
	when: formatWhen(meeting)
});

const [width, edge, side] = [1080, 72, 620];

/** The card as a picture, to be sent to a guest who gets no paper. */
export async function pictureOf(words: CardWords, badge: string): Promise<Blob> {
	const canvas = document.createElement('canvas');
	const pen = canvas.getContext('2d');
	if (!pen) throw new Error('no canvas');
	const family = getComputedStyle(document.body).fontFamily;
	/** Each with its size, its weight, and the room above it. */
	const texts: [text: string, size: number, weight: number, above: number][] = [
		[words.cluster, 32, 400, 0],
		['GIẤY MỜI', 56, 600, 12],
		[`Kính mời: ${words.name}`, 46, 600, 12],
		[words.office, 36, 400, 0],
		[words.conference, 42, 600, 24],
		[words.when, 36, 400, 0],
		[words.place, 36, 400, 0]
	];
	const fontOf = (size: number, weight: number) => `${weight} ${size}px ${family}`;
	const lines = texts.flatMap(([text, size, weight, above]) => {
		pen.font = fontOf(size, weight);
		const fits = (part: string) => pen.measureText(part).width <= width - 2 * edge;
		return wrapped(text, fits).map((line, at) => ({
			...{ line, size, weight, above: at ? 0 : above, tall: size * 1.5 }
		}));
	});
	const height = lines.reduce((sum, { above, tall }) => sum + above + tall, 0);
	[canvas.width, canvas.height] = [width, Math.ceil(2 * edge + height + 40 + side + 70)];
	pen.fillStyle = 'white';
	pen.fillRect(0, 0, canvas.width, canvas.height);
	pen.fillStyle = 'black';
	pen.textAlign = 'center';
	pen.textBaseline = 'top';
	let top = edge;
	for (const { line, size, weight, above, tall } of lines) {
		pen.font = fontOf(size, weight);
		pen.fillText(line, width / 2, top + above);
		top += above + tall;
	}
	const { size, path } = squareOf(guestLink(badge));
	pen.save();
	pen.translate((width - side) / 2, top + 40);
	pen.scale(side / size, side / size);
	pen.fill(new Path2D(path));
	pen.restore();
	pen.font = fontOf(30, 400);
	pen.fillText('Quét để trả lời; xin đưa ở bàn điểm danh.', width / 2, top + 40 + side + 24);
	return new Promise((done, fail) =>
		canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png')
	);
}

/** A text in lines that fit, broken between words. */
export function wrapped(text: string, fits: (line: string) => boolean): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ').filter(Boolean)) {
		const longer = [lines.at(-1), word].filter(Boolean).join(' ');
		if (lines.length && fits(longer)) lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return lines;
}
