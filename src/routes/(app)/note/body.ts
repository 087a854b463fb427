import type { Day, DayContext } from '#domain/day';
import { fieldsOf } from '#domain/fields';
import { furtherOf, note } from '#domain/note';
import { paragraphs } from '#domain/text';
import type { Body } from '#store/records.svelte';
import { readForm } from '../book/[kind]/form.ts';

type Form = Record<string, string> & { text: string };
type Around = {
	/** Typed into a list without choosing a line of it. */
	unclear: Record<string, string>;
	conference: { id: string; body: { day: Day } } | undefined;
	/** The item that is on. */
	now: string;
	deadline: DayContext;
};

/** Fields that are asked of this sort of note beside who said what. */
export function furtherFields(typed: Record<string, string>) {
	const names = furtherOf(typed);
	return fieldsOf(note.schema).filter(({ name }) => names.includes(name));
}

/** The note that stands in the form, and the mistakes in it by field. */
export function bodyIn(fields: Form, { unclear, conference, now, deadline }: Around) {
	const found: Record<string, string> = {};
	const text = paragraphs(fields.text);
	if (unclear['speaker'])
		found['speaker'] =
			`“${unclear['speaker']}” không có trong danh sách; chọn một dòng, hoặc xóa đi và ghi tên vào nội dung.`;
	if (unclear['conference'])
		found['conference'] = `“${unclear['conference']}” chưa rõ là hội nghị nào; chọn một dòng.`;
	if (!text) found['text'] = 'Chưa viết nội dung ý kiến.';
	const further = readForm(furtherFields(fields), fields, unclear, deadline);
	const item = fields['item'] || now;
	const chosen = ['speaker', 'guest', 'unit', 'for', 'corrects'].filter((name) => fields[name]);
	const body = conference && {
		conference: conference.id,
		...(item && item !== 'none' ? { item } : {}),
		day: conference.body.day,
		...{ at: Date.now(), sort: fields['sort'], text },
		...further.body,
		...Object.fromEntries(chosen.map((name) => [name, fields[name]]))
	};
	return { found: { ...found, ...further.found }, body: body as Body<'note'> | undefined };
}
