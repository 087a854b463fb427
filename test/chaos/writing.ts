import type { Write } from '#sync/device';
import { deleted } from '#sync/protocol';
import type { Held } from '#sync/storage';
import type { Phone } from './phone.ts';

/** What people write at a conference: notes of their own, a conclusion together, and now and then what they may not. */

export const book = 'y:2019';
const hall = 'conference:ha-tien-2019';
const paragraphs = 4;

/** One tap on Save: one change, or a few that belong together. */
export async function scribble(phone: Phone): Promise<void> {
	const { luck } = phone;
	const changes = luck.onceIn(4) ? 2 + luck.below(2) : 1;
	await phone.write(Array.from({ length: changes }, () => change(phone)));
}

function change(phone: Phone): Write {
	const { luck, account } = phone;
	const chance = luck.below(20);
	if (chance < 8) return paragraph(phone);
	const notes = rows(phone, 'note').filter((row) => (row.by === account) === chance < 19);
	if (chance < 12 || notes.length === 0) return note(phone);
	const p = chance === 12 ? { [deleted]: !luck.onceIn(3) } : { text: words(phone) };
	return { t: 'note', r: luck.pick(notes).id, s: book, p };
}

const note = (phone: Phone): Write => ({
	t: 'note',
	r: `note-${phone.luck.id()}`,
	s: book,
	parent: hall,
	p: { conference: hall, day: '2019-07-05', sort: 'RESULT', text: words(phone) }
});

function paragraph(phone: Phone): Write {
	const there = rows(phone, 'paragraph');
	const [t, s, text] = ['paragraph', book, words(phone)];
	if (there.length >= paragraphs) return { t, r: phone.luck.pick(there).id, s, p: { text } };
	const p = { part: 'CONCLUSION', text, record: hall, book, place: 'a0' };
	return { t, r: `paragraph-${phone.luck.id()}`, s, parent: hall, p };
}

const rows = ({ holds }: Phone, kind: string): Held[] =>
	[...holds.rec.values()].filter((row) => row.t === kind && row.s === book);

/** No two texts are ever the same; some are long, and some hold what travels badly. */
function words({ luck }: Phone): string {
	const hard = luck.pick(['', '"\\', '\u2028', "'; --", '🙂', '🙂'.slice(0, 1), '\u0000', 'ệ']);
	const long = 'Kết quả công tác phối hợp. '.repeat(luck.onceIn(5) ? luck.below(60) : 1);
	return `${luck.id()} ${hard} ${long}`;
}
