import { encode } from 'uqr';

/** A square (QR) as the path of its dark cells, in a frame of `size` × `size` with a quiet edge. */
export function squareOf(text: string): { size: number; path: string } {
	const { data, size } = encode(text, { ecc: 'M', border: 2 });
	const path = data
		.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
		.join('');
	return { size, path };
}

/** The link of a ticket, with its badge; of a conference's door. Secrets stand behind the #, which is sent to nobody. */
export const ticketLink = ({ token, badge }: { token: string; badge: string }): string =>
	`${location.origin}/join#t=${token}&b=${badge}`;
/** With a person, the door knows whom to ask for; in comes nobody by that alone. */
export const doorLink = (word: string, person?: string): string =>
	`${location.origin}/join#m=${word}${person ? `&p=${person}` : ''}`;
/** What a hall's projector opens. */
export const wallLink = (word: string): string => `${location.origin}/man-hinh#${word}`;
/** An invitation: whoever opens it may answer it; the desk reads the badge. */
export const guestLink = (badge: string): string => `${location.origin}/tra-loi#b=${badge}`;
