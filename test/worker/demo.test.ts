import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { demonstration } from '#domain/demonstration';
import type { Entry } from '#domain/record';
import { ask, post } from './office.ts';

const load = async () => (await post('/api/demonstration', '{}')).json();

describe('the demonstration cluster', () => {
	test('is not there until it is loaded, then once, whole, with receipts', async () => {
		expect((await ask('/api/demonstration')).status).toBe(404);
		expect(await load()).toEqual({ loaded: true });
		expect(await load()).toEqual({ loaded: false });

		expect(await (await ask('/api/demonstration')).json()).toMatchObject({
			cluster: { name: 'Cụm thi đua số 9 miền Tây' },
			year: 2019
		});
		const { entries }: { entries: (Entry & { receipt: string })[] } = await (
			await ask('/api/demonstration/entries')
		).json();
		expect(entries).toEqual(
			demonstration.entries.map((entry) => ({ ...entry, receipt: expect.any(String) }))
		);
		expect(entries.map(({ receipt }) => receipt)).toContain('K9-8');
	});

	test('marks its database as a demonstration', async () => {
		await load();
		const row = await env.DB.prepare('SELECT demonstration FROM cluster').first();
		expect(row).toEqual({ demonstration: 1 });
	});

	test('answers on this machine only', async () => {
		await load();
		for (const path of ['/api/demonstration', '/api/demonstration/entries']) {
			expect((await ask(path)).status).toBe(200);
			expect((await ask(path, {}, 'https://sothidua.vn')).status).toBe(404);
		}
	});
});
