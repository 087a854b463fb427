import { exports } from 'cloudflare:workers';

/** The whole Worker as a browser meets it. */
export const origin = 'http://localhost';

export const ask = (path: string, init: RequestInit = {}, at = origin): Promise<Response> =>
	exports.default.fetch(new Request(at + path, init));

/** A write from one of our own pages. */
export const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
	ask(path, {
		method: 'POST',
		body,
		headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers }
	});

/** Bytes from one of our own pages. */
export const put = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
	ask(path, {
		method: 'PUT',
		body,
		headers: {
			'sec-fetch-site': 'same-origin',
			'content-type': 'application/octet-stream',
			...headers
		}
	});
