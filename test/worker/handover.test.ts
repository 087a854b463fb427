import { expect, test } from 'vitest';
import { enter, note, type Officer, reply, send, sql } from './people.ts';

/** The lead goes from one office to the next while somebody of the old lead is out of reach. */

const put = (t: string, r: string, s: string, p: object) => ({
	...note({ t, r, s, p: p as never }),
	h: Date.now() * 1024
});
const verdict = async (who: Officer, op: ReturnType<typeof put>) => {
	const [ack] = (await reply(send(who, [op]))).acks;
	return ack?.code ?? ack?.st;
};
const meeting = (day: string) => ({
	sort: 'THEMATIC',
	name: 'Họp cụm',
	day,
	place: 'Cà Mau',
	cluster: 'cum-9'
});

test('the old lead finishes its own year, not the next; closing it is the end, and is taken back with a reason', async () => {
	const [old, next] = [await enter('ca-mau'), await enter('kien-giang')];
	const term = { year: 2020, role: 'LEAD', unit: 'kien-giang', source: 'ELECTED' };
	const plan = (year: number) =>
		put('conference', `conference:${crypto.randomUUID()}`, `y:${year}`, meeting(`${year}-03-02`));
	expect(await verdict(next, plan(2020))).toBe('not-yours-to-do');
	expect(await verdict(old, put('term', 'term:2020:LEAD', 'c', term))).toBe('ok');
	expect(await verdict(next, plan(2020))).toBe('ok');
	expect(await verdict(old, plan(2020))).toBe('not-yours-to-do');

	// In January somebody of the old lead is still offline with year-end work of 2019.
	const late = plan(2019);
	expect(await verdict(old, late)).toBe('ok');
	const closing = { year: 2019, stage: 'CLOSED', day: '2020-01-31' };
	expect(await verdict(next, put('stage', 'stage:2019:CLOSED', 'c', closing))).toBe(
		'not-yours-to-do'
	);
	expect(await verdict(old, put('stage', 'stage:2019:CLOSED', 'c', closing))).toBe('ok');
	expect(await verdict(old, plan(2019))).toBe('year-closed');
	const open = { ...put('stage', 'stage:2019:CLOSED', 'c', { _del: true }), n: undefined };
	expect(await verdict(old, { ...open, w: 'Còn một báo cáo chưa nộp' } as never)).toBe('ok');
	expect(await verdict(old, plan(2019))).toBe('ok');
	await sql(`DELETE FROM rec WHERE id = 'term:2020:LEAD'`);
});

test('an office that leaves reads on in the years it took part in, and hands in what it wrote too late', async () => {
	const [lead, leaving] = [await enter('ca-mau'), await enter('soc-trang')];
	const read = async () => {
		const { books } = await reply(
			send(leaving, [], { books: { c: null, 'y:2019': null, 'y:2020': null } })
		);
		return Object.entries(books)
			.filter(([, page]) => page !== 'revoked')
			.map(([book]) => book);
	};
	const left = (to: string | null) => ({
		...put('membership', 'membership:soc-trang', 'c', { to }),
		n: undefined
	});
	const late = put('note', crypto.randomUUID(), 'y:2020', {
		conference: 'conference:ha-tien-2019',
		day: '2020-01-04',
		sort: 'RESULT',
		text: 'Ghi sau khi đã ra khỏi cụm.'
	});
	expect(await read()).toEqual(expect.arrayContaining(['c', 'y:2019', 'y:2020']));
	expect(await verdict(lead, left('2019-12-31') as never)).toBe('ok');
	expect(await read()).toEqual(expect.arrayContaining(['c', 'y:2019']));
	expect(await read()).not.toContain('y:2020');
	expect(await verdict(leaving, late)).toBe('not-your-book');
	expect(await sql('SELECT st FROM op WHERE id = ?1', late.i)).toEqual([{ st: 'rej' }]);
	expect(await verdict(lead, left(null) as never)).toBe('ok');
	expect(await read()).toContain('y:2020');
});
