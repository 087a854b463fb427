import { withheld } from '#domain/photo';
import { slug } from '#domain/text';
import type { Of } from './records.ts';
import { stop } from './teller.ts';

/** A picture, the people on it and who took it, by name. */
export type Taken = { photo: Pick<Of<'photo'>, 'id' | 'body'>; people: string[]; by: string };

/** What goes to the press: pictures in their order under their new names, what is said of them, and what stays, with why. */
export type Press = {
	files: { id: string; name: string; sha: string }[];
	text: string;
	left: { id: string; caption: string; why: string }[];
};

/** Only pictures whose people have agreed go out. */
export function pressOf(title: string, taken: readonly Taken[]): Press {
	const going = taken.filter(({ photo }) => !withheld(photo.body));
	const named = going.map((one, at) => ({ ...one, name: nameOf(at + 1, one.photo.body.caption) }));
	return {
		files: named.map(({ name, photo: { id, body } }) => ({ id, name, sha: body.sha })),
		text: [
			title,
			'',
			...named.flatMap(({ name, photo, people, by }) => [
				name,
				stop(photo.body.caption ?? 'Chưa có chú thích'),
				...(people.length ? [stop(`Trong ảnh: ${people.join(', ')}`)] : []),
				...(by ? [`Ảnh: ${by}`] : []),
				''
			])
		].join('\r\n'),
		left: taken.flatMap(({ photo: { id, body } }) => {
			const why = withheld(body);
			return why ? [{ id, caption: body.caption ?? 'Ảnh chưa có chú thích', why }] : [];
		})
	};
}

/** `03-trao-co-thi-dua.jpg`: in their order on every system, and readable. */
const nameOf = (number: number, caption = ''): string =>
	`${[String(number).padStart(2, '0'), slug(caption, 40)].filter(Boolean).join('-')}.jpg`;
