import { describe, expect, test } from 'vitest';
import { everywhere } from '../../worker/headers.ts';
import { ask, post } from './office.ts';

const answers: [what: string, answer: () => Promise<Response>, status: number][] = [
	['the API', () => ask('/api/health'), 200],
	['an API address that does not exist', () => ask('/api/khong-co'), 404],
	['a refused write', () => ask('/api/demonstration', { method: 'POST' }), 403],
	['a broken write', () => post('/api/demonstration', '{'), 400],
	['a page drawn by the Worker', () => ask('/conference/conference:ha-tien-2019'), 200],
	['a page that does not exist', () => ask('/khong-co'), 404],
	['a form sent to a page', () => post('/note', 'a=1'), 405],
	['a hashed file that does not exist', () => ask('/_app/immutable/khong-co.js'), 404]
];

describe('every answer of the Worker carries the security headers', () => {
	test.each(answers)('%s', async (_, answer, status) => {
		const { headers, status: got } = await answer();
		expect(got).toBe(status);
		for (const [name, value] of Object.entries(everywhere)) expect(headers.get(name)).toBe(value);
	});

	test('answers of the API are never kept, and nothing in them may run', async () => {
		const { headers } = await ask('/api/health');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
	});

	test('a missing hashed file is never kept either', async () => {
		const answer = await ask('/_app/immutable/khong-co.js');
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(await answer.text()).toBe('');
	});

	test('a page allows only its own scripts', async () => {
		const policy = (await ask('/khong-co')).headers.get('content-security-policy') ?? '';
		expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
		expect(policy).not.toMatch(/'unsafe-(inline|eval)'/);
		for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
			expect(policy).toContain(rule);
	});
});
