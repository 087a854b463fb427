import { describe, expect, test } from 'vitest';
import { demonstration } from '#domain/demonstration';
import { booksOf, mayRead } from '#domain/access';
import { currentConference } from '#domain/current';
import { fits, kinds, movedField } from '#domain/index';
import { note } from '#domain/note';
import type { Actor } from '#domain/permission';
import type { Look } from '#domain/record';

/** Somebody who keeps the emulation work of that office. */
const officerOf = (office: string, more: Partial<Actor> = {}): Actor => ({
	account: 'an',
	person: 'person:an',
	office,
	terms: [],
	duties: ['FOCAL'],
	circles: [],
	...more
});

describe('a body that does not fit is answered in Vietnamese, at its field', () => {
	const whole = {
		conference: 'conference:ha-tien-2019',
		day: '2019-07-05',
		sort: 'RESULT',
		text: 'Đủ.'
	};

	test.each([
		[{ ...whole, text: '' }, 'text', 'Nội dung: chưa viết gì.'],
		[{ ...whole, day: '2019-02-30' }, 'day', 'Ngày: không phải là ngày.'],
		[{ ...whole, sort: 'LÝ DO' }, 'sort', 'Loại ý kiến: chưa chọn.'],
		[{ text: 'Thiếu hội nghị.' }, 'conference', 'Hội nghị: chưa đúng.'],
		['không phải bản ghi', undefined, 'Nội dung: chưa đúng.']
	])('%j', (body, field, message) =>
		expect(fits('note', body)).toEqual({ ok: false, message, ...(field ? { field } : {}) })
	);

	test('and a kind of a later version is said to be one', () => {
		expect(fits('dragon', {})).toEqual({ ok: false, message: expect.stringContaining('cập nhật') });
		expect(fits('constructor', {}).ok).toBe(false);
	});

	test('everything in the demonstration fits', () => {
		for (const { kind, body } of demonstration.entries) expect(fits(kind, body).ok).toBe(true);
	});

	test('every kind says in which book it lives and what lists call it', () => {
		for (const { kind, body, book } of demonstration.entries)
			(expect(book, kind).toMatch(/^(c|y:\d{4})$/), expect(body).toBeDefined());
		for (const kind of Object.values(kinds)) expect(kind.label).toMatch(/^\p{Lu}/u);
	});
});

describe('who may read what', () => {
	const officer = { account: 'an', office: 'bac-lieu', terms: [], circles: [] };

	test('the directory, the years, one’s office and oneself', () => {
		for (const book of ['c', 'y:2019', 'o:bac-lieu', 'u:an'])
			expect(mayRead(officer, book)).toBe(true);
	});

	test('and nothing else, however it is spelled', () => {
		for (const book of [
			'o:ca-mau',
			'u:binh',
			'o:',
			'a:2019',
			'y:',
			'y:2019x',
			'cc',
			'',
			'O:bac-lieu'
		])
			expect(mayRead(officer, book), book).toBe(false);
		expect(mayRead({ ...officer, office: '' }, 'o:')).toBe(false);
	});

	test('a phone holds this year and last by the calendar of Viet Nam', () => {
		const newYear = Date.parse('2019-12-31T18:00Z');
		expect(booksOf(officer, newYear)).toEqual(['c', 'y:2020', 'y:2019', 'o:bac-lieu', 'u:an']);
	});
});

describe('which conference people mean', () => {
	const on = (day: string) => ({ body: { day } });
	const all = [on('2019-12-20'), on('2019-07-05'), on('2018-12-01')];

	test.each([
		['2019-07-05', '2019-07-05'],
		['2019-09-01', '2019-07-05'],
		['2017-01-01', '2018-12-01']
	])('on %s it is the one of %s', (today, day) =>
		expect(currentConference(all, today)?.body.day).toBe(day)
	);

	test('none when there is none', () =>
		expect(currentConference([], '2019-07-05')).toBe(undefined));
});

test('what is missing in a note is said until it is mended', () => {
	const body = { conference: 'x', day: '2019-07-05', text: 'x' };
	expect(note.problems?.({ ...body, sort: 'LIMITATION' })).toEqual([
		'Hạn chế chưa có nguyên nhân.'
	]);
	expect(
		note.problems?.({ ...body, sort: 'RECOMMENDATION', to: 'Hội đồng', due: '2019-01-15' })
	).toEqual(['Thời hạn trước cả ngày họp.']);
	expect(note.problems?.({ ...body, sort: 'RESULT' })).toEqual([]);
});

describe('what belongs to locked minutes', () => {
	const said = { conference: 'x', day: '2019-07-05', sort: 'RESULT', text: 'x' } as const;
	const an = officerOf('bac-lieu');
	const lock = { body: { conference: 'x' }, born: 9 };
	const refusalWith = (fact: ReturnType<Look>, born?: number, by = 'an') =>
		note.refuse?.(
			{ id: 'n', before: said, by, after: said, ...(born ? { born } : {}) },
			an,
			() => fact
		)?.code;

	test('is not changed any more', () => expect(refusalWith(lock, 5)).toBe('closed'));
	test('is open while they are not locked', () => expect(refusalWith(null, 5)).toBe(undefined));
	test('is not refused for a fact that this phone may not see', () =>
		expect(refusalWith(undefined, 5)).toBe(undefined));
	test('takes a new note at any time, and lets its author mend what came after the lock', () => {
		expect(note.refuse?.({ id: 'n', after: said }, an, () => lock)).toBe(undefined);
		expect(refusalWith(lock, 12)).toBe(undefined);
		expect(refusalWith(lock)).toBe(undefined);
	});
	test('belongs to its author while it is open', () =>
		expect(refusalWith(null, 5, 'binh')).toBe('not-your-note'));
	test('has a head that stays as it was read out', () => {
		const head = demonstration.entries.find(({ kind }) => kind === 'conference')?.body as never;
		const lead = officerOf('ca-mau', { terms: [{ year: 2019, role: 'LEAD' }] });
		const moved = { ...(head as object), place: 'Rạch Giá' } as never;
		const change = { id: 'x', before: head, by: 'binh', after: moved, born: 5 };
		expect(kinds.conference.refuse?.(change, lead, () => lock)?.code).toBe('closed');
		expect(kinds.conference.refuse?.(change, lead, () => null)).toBe(undefined);
	});
	test('gets no new paragraph', () => {
		const text = {
			part: 'CONCLUSION',
			text: 'x',
			record: 'x',
			book: 'y:2019',
			place: 'a0'
		} as const;
		expect(kinds.paragraph.refuse?.({ id: 'p', after: text }, an, () => lock)?.code).toBe('closed');
		expect(kinds.paragraph.refuse?.({ id: 'p', after: text }, an, () => null)).toBe(undefined);
	});
	test('stays where it was written', () => {
		const moved = movedField(note as never, said, { ...said, conference: 'y' });
		expect(moved?.message).toBe('Hội nghị: chọn một lần khi ghi, không đổi được nữa.');
		expect(movedField(note as never, said, { ...said, text: 'khác' })).toBe(undefined);
	});
});

describe('who keeps what', () => {
	const member = officerOf('bac-lieu');
	const lead = officerOf('ca-mau', { terms: [{ year: 2019, role: 'LEAD' }] });
	const meeting = {
		sort: 'THEMATIC',
		name: 'x',
		day: '2019-07-05',
		place: 'x',
		cluster: 'cum-9',
		chairs: ['bac-lieu']
	} as const;
	const never = () => undefined;

	test('a conference is planned by the lead, run by the chair, whom the lead names', () => {
		const { refuse } = kinds.conference;
		expect(refuse?.({ id: 'h', after: { ...meeting } as never }, member, never)?.code).toBe(
			'not-yours-to-do'
		);
		expect(refuse?.({ id: 'h', after: { ...meeting } as never }, lead, never)).toBe(undefined);
		const change = (after: object) =>
			({ id: 'h', before: { ...meeting }, after: { ...meeting, ...after } }) as never;
		expect(refuse?.(change({ place: 'y' }), member, never)).toBe(undefined);
		expect(refuse?.(change({ chairs: ['can-tho'] }), member, never)?.code).toBe('not-yours-to-do');
		expect(refuse?.(change({ place: 'y' }), { ...member, office: 'can-tho' }, never)?.code).toBe(
			'not-the-chair'
		);
	});

	test('the directory is kept by the lead, people by their own office too', () => {
		const person = { name: 'An', unit: 'bac-lieu' };
		const change = { id: 'person:1', before: person, after: { ...person, name: 'An An' } };
		expect(kinds.person.refuse?.(change, member, never)).toBe(undefined);
		expect(kinds.person.refuse?.(change, { ...member, office: 'can-tho' }, never)?.code).toBe(
			'not-yours-to-do'
		);
		for (const kind of ['organization', 'cluster'] as const)
			expect(kinds[kind].refuse?.({ id: 'x', after: {} as never }, member, never)?.code).toBe(
				'not-yours-to-do'
			);
	});

	test('both sides of a conflict are settled by those who wrote them, and never rewritten', () => {
		const both = {
			kind: 'note',
			record: 'x',
			field: 'text',
			mine: 'a',
			by: 'an',
			stamp: 1,
			theirs: 'b',
			theirBy: 'binh',
			theirStamp: 2
		};
		const settle = (who: object, after: object = both) =>
			kinds.conflict.refuse?.(
				{ id: 'c', before: both, after } as never,
				{ ...member, ...who },
				never
			)?.code;
		expect(settle({})).toBe(undefined);
		expect(settle({ account: 'binh' })).toBe(undefined);
		expect(settle({ account: 'chi' })).toBe('not-a-side');
		expect(settle({ account: 'chi', terms: [{ year: 2019, role: 'LEAD' }] })).toBe(undefined);
		expect(settle({}, { ...both, mine: 'chưa từng viết' })).toBe('as-it-was');
	});
});
