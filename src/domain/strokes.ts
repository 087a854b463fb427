/** Strokes of a signature as text, `x,y x,y;x,y`, whole numbers in a frame of fixed size: it can be drawn at any size again. */

export const frame = { width: 1000, height: 400 };
export type Point = { x: number; y: number };

/** What fits into a record with room to spare; a signature has some hundreds of points. */
const longest = 40_000;
/** Nearer than that to the last point nothing is seen, in units of the frame. */
const nearest = 5;

export const strokesOf = (text: string): Point[][] =>
	text
		.split(';')
		.filter(Boolean)
		.map((stroke) =>
			stroke.split(' ').map((point) => {
				const [x = 0, y = 0] = point.split(',').map(Number);
				return { x, y };
			})
		);

/** The strokes with one more point, on a new stroke or on the last. */
export function withPoint(text: string, { x, y }: Point, isNew: boolean): string {
	if (text.length > longest) return text;
	const inside = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
	const point = `${inside(x, frame.width)},${inside(y, frame.height)}`;
	if (isNew || !text) return text ? `${text};${point}` : point;
	const [, lastX, lastY] = /(\d+),(\d+)$/.exec(text) ?? [];
	const isNear = Math.hypot(Number(lastX) - x, Number(lastY) - y) < nearest;
	return isNear ? text : `${text} ${point}`;
}

/** A stroke as a path; a single point as a dot. */
export const pathOf = (stroke: readonly Point[]): string => {
	const [first, ...rest] = stroke;
	if (!first) return '';
	const to = rest.length ? rest : [{ x: first.x + 1, y: first.y }];
	return `M${first.x} ${first.y}${to.map(({ x, y }) => `L${x} ${y}`).join('')}`;
};
