import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { demonstration } from '#domain/demonstration';
import { ask, post } from './office.ts';

const load = async () => (await post('/api/demonstration', '{}')).json();

describe('the demonstration cluster', () => {
	test('is not there until it is loaded, then once, whole, with receipts', async () => {
		expect((await ask('/api/demonstration')).status).toBe(404);
		expect(await load()).toEqual({ loaded: true });
		expect(await load()).toEqual({ loaded: false });

		expect(await (await ask('/api/demonstration')).json()).toMatchObject({
			name: 'Cụm thi đua số 9 miền Tây',
			year: 2019,
			offices: expect.arrayContaining([{ id: 'ca-mau', name: 'Cà Mau' }])
		});
		const { results } = await env.DB.prepare('SELECT t, id FROM rec').all();
		for (const { kind, id } of demonstration.entries)
			expect(results).toContainEqual({ t: kind, id });
	});

	test('lets in whoever names one of its offices, as its lead or as a member', async () => {
		await load();
		const enter = async (office: string) =>
			post('/api/demonstration/enter', JSON.stringify({ office }));
		expect(await (await enter('ca-mau')).json()).toMatchObject({
			actor: {
				account: 'persona-ca-mau',
				office: 'ca-mau',
				terms: [{ year: 2019, role: 'LEAD' }],
				duties: ['FOCAL']
			},
			cluster: { id: 'cum-9', mark: 'K9' },
			books: ['y:2019'],
			deposit: expect.stringMatching(/^[0-9a-f]{64}$/)
		});
		expect(await (await enter('bac-lieu')).json()).toMatchObject({ actor: { terms: [] } });
		expect((await enter('ha-noi')).status).toBe(400);
	});

	test('marks its database as a demonstration', async () => {
		await load();
		const row = await env.DB.prepare('SELECT demonstration FROM cluster').first();
		expect(row).toEqual({ demonstration: 1 });
	});

	test('answers on this machine only', async () => {
		await load();
		for (const path of ['/api/demonstration']) {
			expect((await ask(path)).status).toBe(200);
			expect((await ask(path, {}, 'https://sothidua.vn')).status).toBe(404);
		}
	});
});
