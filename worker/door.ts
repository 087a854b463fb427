import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';
import { joined } from '#sync/bytes';
import type { Env } from './env.ts';
import { Refused } from './refusal.ts';

/** What may come in by `/api`: writes from our own pages, as JSON of bearable size, or pieces of a file. */

const largest = 1_000_000;

export type Door = { Variables: { input: unknown } };

/** One request, as every route gets it. */
export type Call = Context<{ Bindings: Env } & Door>;

/** Browsers say where a request comes from; a write from elsewhere is not ours (CSRF). */
export const fromOurPages = createMiddleware<{ Bindings: Env }>(async (c, next) => {
	if (isWrite(c.req.method) && !fromOurPage(c)) throw crossSite();
	await next();
});

export const crossSite = () =>
	new Refused(403, 'cross-site', 'Yêu cầu này không đến từ Sổ Thi Đua nên không được nhận.');

/** Reads the body of a write once, as JSON, and puts it at `c.var.input`; what is put is bytes. */
export const jsonBody = createMiddleware<Door>(async (c, next) => {
	if (c.req.method === 'PUT') mustBe(c.req.raw, 'application/octet-stream');
	else if (isWrite(c.req.method)) c.set('input', await readJson(c.req.raw));
	await next();
});

function mustBe(request: Request, type: string): void {
	if (request.headers.get('content-type') !== type)
		throw new Refused(415, 'not-bytes', 'Máy chủ chỉ nhận tệp dạng nhị phân ở đây.');
}

const isWrite = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** As much of a request as tells where it comes from and where to. */
type Asking = { env: Env; req: { url: string; header(name: string): string | undefined } };

/** Where people reach this server. */
export const originOf = ({ env, req }: Asking): string => env.ORIGIN ?? new URL(req.url).origin;

export function fromOurPage(c: Asking): boolean {
	const site = c.req.header('sec-fetch-site');
	return site ? site === 'same-origin' : c.req.header('origin') === originOf(c);
}

/** The body of a `PUT`, up to so many bytes. */
export async function bytesIn(c: Call, most: number): Promise<Uint8Array<ArrayBuffer>> {
	const tooLarge = new Refused(413, 'too-large', 'Tệp gửi lên quá lớn.');
	if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge;
	return joined(...(await chunksOf(c.req.raw, most, tooLarge)));
}

/** The id of a record, as it may be asked for. */
export const recordId = v.pipe(v.string(), v.regex(/^[\w:.-]{1,120}$/));

/** What was sent, in the shape that is asked for; else refused with that sentence. */
export function inputOf<Schema extends v.GenericSchema>(
	c: Call,
	schema: Schema,
	sentence = 'Máy chủ không đọc được yêu cầu này.'
): v.InferOutput<Schema> {
	const result = v.safeParse(schema, c.var.input);
	if (result.success) return result.output;
	throw new Refused(400, 'unreadable', sentence);
}

async function readJson(request: Request): Promise<unknown> {
	if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
		throw new Refused(415, 'not-json', 'Máy chủ chỉ nhận dữ liệu dạng JSON.');
	const text = await readText(request);
	try {
		return JSON.parse(text);
	} catch {
		throw new Refused(400, 'broken-json', 'Dữ liệu gửi lên bị hỏng trên đường, hãy gửi lại.');
	}
}

async function readText(request: Request): Promise<string> {
	const tooLarge = new Refused(413, 'too-large', 'Gói gửi lên quá lớn, hãy chia nhỏ rồi gửi lại.');
	return new TextDecoder().decode(joined(...(await chunksOf(request, largest, tooLarge))));
}

const brokenOff = new Refused(
	400,
	'broken-off',
	'Phần gửi lên bị đứt giữa đường; máy sẽ tự gửi lại.'
);

/** No more of a body is ever held than it may have. Somebody who hangs up half-way is no trouble of the server. */
async function chunksOf(request: Request, most: number, tooLarge: Refused): Promise<Uint8Array[]> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of request.body ?? []) {
			size += chunk.byteLength;
			if (size > most) throw tooLarge;
			chunks.push(chunk);
		}
	} catch (error) {
		throw error === tooLarge ? tooLarge : brokenOff;
	}
	return chunks;
}
