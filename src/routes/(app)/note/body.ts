import type { Day, DayContext } from '#domain/day';
import { fieldsOf } from '#domain/fields';
import { furtherOf, note } from '#domain/note';
import { paragraphs } from '#domain/text';
import type { Body } from '#store/records.svelte';
import { meant } from '../book/[kind]/form.ts';

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
	const more: Record<string, unknown> = {};
	for (const field of furtherFields(fields)) {
		const value = meant(field, fields[field.name] ?? '', deadline);
		if (unclear[field.name])
			found[field.name] = `“${unclear[field.name]}” không có trong danh sách; chọn một dòng.`;
		else if (!value.ok) found[field.name] = value.message;
		else if (value.value !== undefined) more[field.name] = value.value;
	}
	const item = fields['item'] || now;
	const chosen = ['speaker', 'guest', 'unit', 'for', 'corrects'].filter((name) => fields[name]);
	const body = conference && {
		conference: conference.id,
		...(item && item !== 'none' ? { item } : {}),
		day: conference.body.day,
		...{ at: Date.now(), sort: fields['sort'], text },
		...more,
		...Object.fromEntries(chosen.map((name) => [name, fields[name]]))
	};
	return { found, body: body as Body<'note'> | undefined };
}
