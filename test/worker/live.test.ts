import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { News } from '#sync/exchange';
import { hubOf } from '../../worker/live.ts';
import { ask } from './office.ts';
import { cluster, enter, note, type Officer, path, send, sql } from './people.ts';

/** Phones that listen hear at once when a book of theirs moves, and of no other. */

async function listen({ cookie }: Officer, books = 'y:2019') {
	const answer = await ask(`${path}/live?books=${books}`, {
		headers: { cookie, upgrade: 'websocket', 'sec-fetch-site': 'same-origin' }
	});
	const line = (answer as unknown as { webSocket: WebSocket & { accept(): void } }).webSocket;
	const heard: News[] = [];
	let closed: number | undefined;
	line?.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))));
	line?.addEventListener('close', ({ code }) => (closed = code));
	line?.accept();
	return { status: answer.status, heard, closed: () => closed, close: () => line?.close() };
}

describe('news of a book', () => {
	test('reaches those who hold it, with its rows, and nobody else', async () => {
		const [an, binh] = [await enter('bac-lieu'), await enter('can-tho')];
		const [anLine, binhLine] = [await listen(an), await listen(binh, 'y:2019,o:bac-lieu')];
		const shared = note();
		const own = note({
			t: 'paragraph',
			s: 'o:bac-lieu',
			p: { part: 'CONCLUSION', text: 'Nháp.', record: 'x', book: 'o:bac-lieu', place: 'a0' }
		});
		await send(an, [shared, own]);
		await expect.poll(() => binhLine.heard.length).toBeGreaterThan(0);
		expect(Object.keys(binhLine.heard[0]?.books ?? {})).toEqual(['y:2019']);
		expect(binhLine.heard[0]?.books['y:2019']?.rows).toMatchObject([{ id: shared.r }]);
		await expect.poll(() => anLine.heard.length).toBeGreaterThan(0);
		expect(Object.keys(anLine.heard[0]?.books ?? {}).toSorted()).toEqual(['o:bac-lieu', 'y:2019']);
		anLine.close();
		binhLine.close();
	});

	test('says from which commit on it goes, so that nothing is missed in between', async () => {
		const an = await enter('bac-lieu');
		const line = await listen(an);
		await send(an, [note()]);
		await send(an, [
			note({
				s: 'u:persona-bac-lieu',
				t: 'paragraph',
				p: { part: 'CONCLUSION', text: 'x', record: 'x', book: 'u:persona-bac-lieu', place: 'a0' }
			})
		]);
		await send(an, [note()]);
		await expect.poll(() => line.heard.filter((one) => one.books['y:2019']).length).toBe(2);
		const [first, second] = line.heard.filter((one) => one.books['y:2019']);
		expect(second?.books['y:2019']?.prev).toBe(first?.at);
		expect(second?.at).toBe((first?.at ?? 0) + 2);
		line.close();
	});

	test('that is too long to carry is only announced', async () => {
		const an = await enter('bac-lieu');
		const line = await listen(an);
		await send(
			an,
			Array.from({ length: 120 }, () => note())
		);
		await expect.poll(() => line.heard.length).toBe(1);
		expect(line.heard[0]?.books['y:2019']).toEqual({ prev: expect.any(Number) });
		line.close();
	});

	test('is for members who come from our own pages', async () => {
		const an = await enter('bac-lieu');
		const upgrade = { upgrade: 'websocket' };
		const at = `${path}/live`;
		expect(
			(await ask(at, { headers: { ...upgrade, cookie: an.cookie, origin: 'https://vi-du.vn' } }))
				.status
		).toBe(403);
		expect(
			(await ask(at, { headers: { ...upgrade, 'sec-fetch-site': 'same-origin' } })).status
		).toBe(401);
		expect((await ask(at, { headers: { cookie: an.cookie } })).status).toBe(426);
	});
});

test('whoever loses a book no longer hears of it: the line is closed, and opens without it', async () => {
	const an = await enter('bac-lieu');
	const line = await listen(an, 'y:2019,o:bac-lieu');
	const move = (office: string) =>
		sql(
			`UPDATE rec SET d = json_set(d, '$.unit', ?1) WHERE id = 'person:persona-bac-lieu'`,
			office
		);
	await move('can-tho');
	await send(an, [], { books: { 'o:bac-lieu': null } });
	await expect.poll(() => line.closed()).toBe(4001);
	await move('bac-lieu');
});

test('some minutes after a commit the office seals its log by itself', async () => {
	const an = await enter('bac-lieu');
	await send(an, [note()]);
	const hub = hubOf(env, cluster) as unknown as { alarm(): Promise<void> };
	const { runDurableObjectAlarm } = await import('cloudflare:test');
	await expect.poll(() => runDurableObjectAlarm(hub as never)).toBe(true);
	const [seal] = await sql('SELECT max(to_ver) AS upTo FROM seal WHERE c = ?1', cluster);
	const [now] = await sql('SELECT ver FROM cluster WHERE id = ?1', cluster);
	expect(seal?.['upTo']).toBe(now?.['ver']);
});
