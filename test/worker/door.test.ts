import { describe, expect, test } from 'vitest';
import { bytesIn, type Call } from '../../worker/door.ts';
import { ask, origin, post } from './office.ts';

const path = '/api/demonstration';

describe('a write is taken only from our own pages', () => {
	test.each([
		['another site', { 'sec-fetch-site': 'cross-site' }],
		['another site of the same owner', { 'sec-fetch-site': 'same-site' }],
		['a typed address', { 'sec-fetch-site': 'none' }],
		['an old browser on another site', { origin: 'https://vi-du.vn' }],
		['a program that does not say', {}]
	])('from %s it is refused', async (_, headers) => {
		const answer = await ask(path, {
			method: 'POST',
			body: '{}',
			headers: { 'content-type': 'application/json', ...headers } as Record<string, string>
		});
		expect(answer.status).toBe(403);
		expect(await answer.json()).toEqual({
			code: 'cross-site',
			message: 'Yêu cầu này không đến từ Sổ Thi Đua nên không được nhận.'
		});
	});

	test('an old browser on our page is heard', async () => {
		const answer = await ask(path, {
			method: 'POST',
			body: '{}',
			headers: { 'content-type': 'application/json', origin }
		});
		expect(answer.status).toBe(200);
	});
});

describe('what cannot be read is answered with a code and a sentence', () => {
	test.each([
		['broken JSON', '{"a":', {}, 400, 'broken-json'],
		['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'not-json'],
		['nothing said about the kind', '{}', { 'content-type': '' }, 415, 'not-json'],
		['two megabytes', JSON.stringify('đ'.repeat(1_000_000)), {}, 413, 'too-large']
	])('%s', async (_, body, headers, status, code) => {
		const answer = await post(path, body, headers as Record<string, string>);
		expect(answer.status).toBe(status);
		expect(await answer.json()).toEqual({ code, message: expect.stringMatching(/\.$/) });
	});

	test('a sender who hangs up half-way', async () => {
		const body = new ReadableStream<Uint8Array>({
			start: (stream) => stream.enqueue(new TextEncoder().encode('{"a":')),
			pull: (stream) => stream.error(new Error('gone'))
		});
		// Not through the whole Worker: a stream that breaks on the way to it simply ends.
		const raw = new Request(origin, { method: 'PUT', body });
		const asked = { req: { raw, header: () => undefined } } as unknown as Call;
		await expect(bytesIn(asked, 1_000)).rejects.toMatchObject({
			status: 400,
			refusal: { code: 'broken-off', message: 'Phần gửi lên bị đứt giữa đường; máy sẽ tự gửi lại.' }
		});
	});

	test('an address that does not exist', async () => {
		for (const unknown of ['/api', '/api/', '/api/khong-co', '/api/health/x']) {
			const answer = await ask(unknown);
			expect(answer.status).toBe(404);
			expect(await answer.json()).toEqual({
				code: 'no-such-address',
				message: 'Máy chủ không có địa chỉ này.'
			});
		}
	});

	test('an address that only begins like ours is a page, not the API', async () => {
		const answer = await ask('/apikhong');
		expect(answer.status).toBe(404);
		expect(answer.headers.get('content-type')).toContain('text/html');
	});
});
