import * as v from 'valibot';
import { count, hidden, id, line } from './fields.ts';
import { hallFacts, unlessLeading } from './hall.ts';
import { defineRecord } from './record.ts';

/** One item of a conference's agenda; what is said hangs on it, also when it is moved or taken off. */
export const agendaItem = defineRecord({
	kind: 'agenda-item',
	label: 'Mục chương trình',
	unlisted: true,
	book: (body) => body.book,
	schema: v.object({
		title: line('Nội dung'),
		unit: v.exactOptional(id('Đơn vị trình bày', 'organization')),
		person: v.exactOptional(id('Người trình bày', 'person')),
		minutes: v.exactOptional(count('Số phút')),
		conference: id('Hội nghị', 'conference'),
		book: hidden(),
		/** Its place among the items, as text that sorts. */
		place: hidden()
	}),
	title: (body) => body.title,
	parent: (body) => body.conference,
	fixed: ['conference', 'book'],
	...hallFacts,
	refuse: unlessLeading
});

/** What somebody typed or pasted, a line for each item: `Báo cáo sơ kết (20 phút)`, `2. Thảo luận - 60'`. */
export const itemsIn = (text: string): { title: string; minutes?: number }[] =>
	text
		.split('\n')
		.map((line) => line.replace(/^\s*(?:[-–•*+]|\d{1,2}[.)])\s*/, '').trim())
		.filter(Boolean)
		.map((line) => {
			const [said, minutes] = /[\s(,–-]*(\d{1,3})\s*(?:phút|p|['’′])\s*\)?\.?$/iu.exec(line) ?? [];
			const title = said ? line.slice(0, -said.length).trim() : line;
			return title && minutes ? { title, minutes: Number(minutes) } : { title: line };
		});
