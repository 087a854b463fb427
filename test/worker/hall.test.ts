import { beforeAll, describe, expect, test } from 'vitest';
import { cluster, enter, note, type Officer, reply, send, sql } from './people.ts';

/** A conference as the office hears of it: from several phones that did not hear of each other. */

let [lead, deputy]: Officer[] = [];
let hall = '';
const of = () => ({ conference: hall, book: 'y:2019' });
const taken = async (who: Officer | undefined, ...ops: ReturnType<typeof note>[]) =>
	who && (await reply(send(who, ops))).acks.map(({ st }) => st);
const body = async (id: string) =>
	JSON.parse(String((await sql('SELECT d FROM rec WHERE id = ?1', id))[0]?.['d']));

beforeAll(async () => {
	[lead, deputy] = [await enter('ca-mau'), await enter('kien-giang')];
	hall = `conference:${crypto.randomUUID()}`;
	const held = { sort: 'THEMATIC', name: 'Chuyên đề', day: '2019-08-10', place: 'Cà Mau', cluster };
	expect(await taken(lead, note({ t: 'conference', r: hall, p: held }))).toEqual(['ok']);
});

describe('two who lead, unseen by each other', () => {
	test('move it on: the last word stands, and nobody is asked about the other', async () => {
		const r = `progress:${hall}`;
		const h = Date.now() * 1024;
		const at = (item: string, more: object) =>
			note({ t: 'progress', r, p: { state: 'RUNNING', since: 1, item, ...of() }, ...more });
		expect(await taken(lead, at('muc-1', { h }))).toEqual(['ok']);
		const change = (item: string, later: number) => ({
			...at(item, { h: h + later, b: { item: h } }),
			...{ n: undefined, p: { item } }
		});
		expect(await taken(lead, change('muc-2', 1) as never)).toEqual(['ok']);
		expect(await taken(deputy, change('muc-3', 2) as never)).toEqual(['ok']);
		expect((await body(r))['item']).toBe('muc-3');
		expect(await sql(`SELECT id FROM rec WHERE t = 'conflict' AND d ->> 'record' = ?1`, r)).toEqual(
			[]
		);
	});
	test('check the same person in: one attendance, two pieces of evidence', async () => {
		const person = 'person:persona-soc-trang';
		const attendance = `attendance:${hall}:${person}`;
		const known = { person, unit: 'soc-trang' };
		for (const [who, at] of [
			[lead, 1],
			[deputy, 2]
		] as const) {
			const g = crypto.randomUUID();
			const on = note({
				g,
				t: 'attendance',
				r: attendance,
				p: { ...known, sort: 'MEMBER', ...of() }
			});
			const proof = { attendance, how: 'NAME', at, ...known, ...of() };
			expect(await taken(who, on, note({ g, t: 'check-in', p: proof }))).toEqual(['ok', 'ok']);
		}
		const count = (kind: string) =>
			sql('SELECT id FROM rec WHERE t = ?1 AND parent = ?2', kind, hall);
		expect([await count('attendance'), await count('check-in')].map((all) => all.length)).toEqual([
			1, 2
		]);
		expect(
			await sql(`SELECT id FROM rec WHERE t = 'conflict' AND d ->> 'record' = ?1`, attendance)
		).toEqual([]);
	});
});
