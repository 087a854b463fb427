import { beforeEach, describe, expect, test } from 'vitest';
import { as, invited, person, said, store } from './cast.ts';
import { ask } from './office.ts';
import { cluster, enter, type Officer, path, sql } from './people.ts';

/** The year as other calendars read it, by an address that only its owner knows. */

let lead: Officer;
let officer: Officer;
let own: string;

beforeEach(async () => {
	lead = await enter('ca-mau');
	own = await person(lead, 'bac-lieu');
	officer = await invited(lead, own);
	await sql('DELETE FROM calendar');
});

const asked = async (who: Officer, what: 'make' | 'renew' | 'void' = 'make') =>
	(await said(as(who, `${path}/calendar`, { do: what })))['address'] as string | null;
const at = (address: string | null) => ask(new URL(address ?? '').pathname);
const readBy = async (who: Officer) => (await at(await asked(who))).text();
const unfolded = (text: string) => text.replaceAll('\r\n ', '');

describe('the address of a calendar', () => {
	test('is the same each time it is asked for, and another for everybody', async () => {
		const address = await asked(officer);
		expect(address).toMatch(/\/api\/calendar\/[0-9a-f]{64}\.ics$/);
		expect(await asked(officer)).toBe(address);
		expect(await asked(lead)).not.toBe(address);
	});
	test('is not in the database', async () => {
		const token = /[0-9a-f]{64}/.exec((await asked(officer)) ?? '')?.[0];
		const [row] = await sql('SELECT * FROM calendar');
		expect(Object.values(row ?? {})).not.toContain(token);
	});
	test('that was made anew or made void opens nothing any more', async () => {
		const first = await asked(officer);
		const second = await asked(officer, 'renew');
		expect([(await at(first)).status, (await at(second)).status]).toEqual([404, 200]);
		expect(await asked(officer, 'void')).toBe(null);
		expect((await at(second)).status).toBe(404);
	});
	test('of somebody who has left the cluster opens nothing', async () => {
		const address = await asked(officer);
		await sql(
			`UPDATE rec SET d = json_set(d, '$._del', json('true')) WHERE c = ?1 AND t = 'account' AND id = ?2`,
			...[cluster, `account:${officer.account}`]
		);
		expect((await at(address)).status).toBe(404);
	});
	test('of somebody whom nobody vouches for any more opens nothing', async () => {
		const address = await asked(officer);
		await sql(
			`DELETE FROM rec WHERE c = ?1 AND id = ?2`,
			cluster,
			`confirmation:${officer.account}`
		);
		expect((await at(address)).status).toBe(404);
	});
});

describe('what stands in it', () => {
	test('is a calendar, with the days of the years and the names of offices', async () => {
		const day = { name: 'Lễ ký giao ước', sort: 'COMPACT', day: '2019-03-10', year: 2019 };
		await store([
			['milestone', 'm1', { ...day, units: ['bac-lieu'] }, 'y:2019'],
			['milestone', 'm2', { ...day, name: 'Đã bỏ', _del: true }, 'y:2019']
		]);
		const answer = await at(await asked(officer));
		expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
		expect(answer.headers.get('cache-control')).toBe('no-store');
		const text = unfolded(await answer.text());
		expect(text).toContain('SUMMARY:Lễ ký giao ước\r\n');
		expect(text).toContain('DTSTART;VALUE=DATE:20190310\r\nDTEND;VALUE=DATE:20190311\r\n');
		expect(text).toContain('Bạc Liêu');
		expect(text).not.toContain('Đã bỏ');
	});
	test('is what its owner may read: no office’s own book, no circle’s, nobody’s words', async () => {
		const task = { text: 'Gặp ông Nguyễn Văn Kín', owner: 'bac-lieu', due: '2019-08-01' };
		await store([
			['task', 't1', { ...task, record: 'x', book: 'y:2019' }, 'y:2019'],
			['task', 't2', { ...task, due: '2019-08-12', record: 'x', book: 'o:bac-lieu' }, 'o:bac-lieu'],
			['task', 't3', { ...task, due: '2019-08-22', record: 'x', book: 'g:nhom' }, 'g:nhom']
		]);
		const text = unfolded(await readBy(officer));
		expect(text).toContain('DTSTART;VALUE=DATE:20190801');
		expect(text).not.toContain('20190812');
		expect(text).not.toContain('20190822');
		expect(text).not.toContain('Kín');
	});
	test('of an office that has left ends with its last year', async () => {
		const day = { sort: 'OTHER', units: [] };
		await store([
			[
				'milestone',
				'y2018',
				{ ...day, name: 'Năm trước', day: '2018-12-01', year: 2018 },
				'y:2018'
			],
			['milestone', 'y2020', { ...day, name: 'Năm sau', day: '2020-12-01', year: 2020 }, 'y:2020']
		]);
		expect(unfolded(await readBy(officer))).toContain('Năm sau');
		await sql(
			`UPDATE rec SET d = json_set(d, '$.to', '2019-12-31') WHERE c = ?1 AND id = 'membership:bac-lieu'`,
			cluster
		);
		const text = unfolded(await readBy(officer));
		expect(text).toContain('Năm trước');
		expect(text).not.toContain('Năm sau');
	});
});
