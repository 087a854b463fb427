import { Hono } from 'hono';
import { readLetter } from '#sync/exchange';
import { serve } from '#sync/server';
import { authorityOn } from './d1.ts';
import { type Door, fromOurPages, jsonBody } from './door.ts';
import type { Env } from './env.ts';
import { apiOnly, everywhere, withHeaders } from './headers.ts';
import { Refused } from './refusal.ts';
import { rules } from './rules.ts';
import { digestOf } from './session.ts';

export type Api = Hono<{ Bindings: Env } & Door>;

/** Everything under `/api`. Answers are JSON; a no is `{code, message}`. */
export function createApi(mount: (api: Api) => void = () => {}): Api {
	const api: Api = new Hono<{ Bindings: Env } & Door>().basePath('/api');

	api.use(async (c, next) => {
		await next();
		c.res = withHeaders(c.res, everywhere, apiOnly);
	});
	api.use(fromOurPages, jsonBody);

	api.get('/health', async (c) => {
		await c.env.DB.prepare('SELECT 1').run();
		return c.json({ ok: true });
	});
	api.post('/c/:cluster/sync', async (c) => {
		const letter = readLetter(c.var.input);
		if (letter === 'too-large')
			throw new Refused(413, 'too-large', 'Gói gửi lên quá lớn, hãy chia nhỏ rồi gửi lại.');
		if (letter === 'unreadable')
			throw new Refused(
				400,
				'unreadable',
				'Máy chủ không đọc được gói này; dữ liệu trên máy vẫn còn nguyên.'
			);
		const authority = authorityOn(c.env.DB, c.req.param('cluster'), await digestOf(c));
		const answer = await serve(letter, { authority, rules, now: Date.now() });
		if (!answer)
			throw new Refused(401, 'who', 'Máy này cần vào lại cụm; những gì chưa gửi vẫn được giữ.');
		return c.json(answer.reply);
	});
	mount(api);

	api.notFound((c) =>
		c.json({ code: 'no-such-address', message: 'Máy chủ không có địa chỉ này.' }, 404)
	);
	api.onError((error, c) => {
		if (error instanceof Refused) return c.json(error.refusal, error.status);
		console.error(error);
		return c.json(
			{
				code: 'server-trouble',
				message: 'Máy chủ đang trục trặc. Dữ liệu trên máy vẫn còn nguyên, sẽ tự gửi lại.'
			},
			500
		);
	});
	return api;
}
