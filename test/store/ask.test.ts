import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postLetter } from '../../src/store/ask.ts';

/** What stands between a phone and the office may answer anything. */

let server: Server;
let url: string;
let next: { status: number; type?: string; body?: string; more?: Record<string, string> };

beforeAll(async () => {
	server = createServer((_, answer) => {
		const { status, type = 'application/json', body = '', more = {} } = next;
		answer.writeHead(status, { 'content-type': type, ...more }).end(body);
	});
	await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

const reply = { epoch: 'e', acks: [], own: [], books: {} };
const said = (code: string) => JSON.stringify({ code, message: 'Vì sao.' });

describe('an answer is taken for what it is', () => {
	test.each([
		['a reply', { status: 200, body: JSON.stringify(reply) }, { st: 'reply', reply }],
		[
			'a sign-in page of a hall',
			{ status: 200, type: 'text/html', body: '<html>' },
			{ st: 'lost', why: 'stranger' }
		],
		[
			'a way to a sign-in page',
			{ status: 302, more: { location: 'http://127.0.0.1:1/' } },
			{ st: 'lost', why: 'unreachable' }
		],
		[
			'something else that is JSON',
			{ status: 200, body: '{"ok":true}' },
			{ st: 'lost', why: 'stranger' }
		],
		['a stranger’s 400', { status: 400, body: '{}' }, { st: 'lost', why: 'stranger' }],
		[
			'a stranger’s 413',
			{ status: 413, type: 'text/html', body: 'Too large' },
			{ st: 'lost', why: 'stranger' }
		],
		[
			'a stranger’s 401',
			{ status: 401, type: 'text/html', body: 'Log in' },
			{ st: 'lost', why: 'stranger' }
		],
		[
			'ours that the letter is too large',
			{ status: 413, body: said('too-large') },
			{ st: 'unread' }
		],
		['ours that it cannot be read', { status: 400, body: said('unreadable') }, { st: 'unread' }],
		['ours that nobody is known', { status: 401, body: said('who') }, { st: 'who' }],
		[
			'a busy server',
			{ status: 503, more: { 'retry-after': '7' } },
			{ st: 'busy', why: 'busy', after: 7_000 }
		],
		['a broken server', { status: 500 }, { st: 'busy', why: 'busy' }]
	])('%s', async (_, answer, wanted) => {
		next = answer;
		expect(await postLetter(url, {})).toEqual(wanted);
	});

	test('nobody there', async () => {
		expect(await postLetter('http://127.0.0.1:1/', {})).toEqual({ st: 'lost', why: 'unreachable' });
	});
});
