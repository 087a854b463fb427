import { awardForms } from '#domain/award';
import { titles } from '#domain/titles';
import type { Body, RecordRow } from '#store/records.svelte';

/** Whom a registration is for, as lists call it. */
export const subjectWords = (
	{ sort, person, name }: Body<'registration'>,
	people: ReadonlyMap<string, RecordRow<'person'>>
): string =>
	sort === 'PERSON'
		? (people.get(person ?? '')?.body.name ?? 'Người không còn trong danh bạ')
		: sort === 'UNIT'
			? 'Cả đơn vị'
			: (name ?? '');

/** What it is for. */
export const aimWords = ({ titles: won = [], forms = [] }: Body<'registration'>): string =>
	[...won.map((one) => titles[one]), ...forms.map((one) => awardForms[one])].join(', ');
