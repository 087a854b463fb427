/** What lets somebody in, as it is scanned, typed or opened as a link. */
export type Key = { ticket?: string; word?: string; person?: string };

/** A ticket's or a poster's link, or the word alone; nothing when it is neither. */
export function meantBy(text: string): Key | undefined {
	const part = text.includes('#') ? text.slice(text.indexOf('#') + 1) : '';
	const said = new URLSearchParams(part);
	const ticket = said.get('t');
	if (ticket && /^[0-9a-f]{64}$/.test(ticket)) return { ticket };
	const word = (said.get('m') ?? text).toUpperCase().replace(/[^A-Z0-9]/g, '');
	const person = said.get('p');
	if (!/^[A-HJ-NP-Z2-9]{12}$/.test(word)) return undefined;
	return person && /^[\w:.-]{1,120}$/.test(person) ? { word, person } : { word };
}

/** A word in threes and fours, as it is read out: `K7QM 2XRD 9TPA`. */
export const spaced = (word: string): string => word.replace(/(.{4})(?=.)/g, '$1 ');
