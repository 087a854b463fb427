import type { ExecutionContext, ScheduledController } from '@cloudflare/workers-types';
import pages from '../.svelte-kit/cloudflare/_worker.js';
import type { Api } from './api.ts';
import type { Env } from './env.ts';
import { everywhere, withHeaders } from './headers.ts';
import { wake } from './push.ts';

/** Serves the API under `/api` and hands every other address to the pages. */
export const entry = (api: Api) => ({
	async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
		const { pathname } = new URL(request.url);
		if (pathname === '/api' || pathname.startsWith('/api/'))
			return api.fetch(request, env, context);
		// A hashed file that is not among the assets is gone: never the shell, never cached.
		if (pathname.startsWith('/_app/'))
			return withHeaders(new Response(null, { status: 404 }), everywhere, {
				'cache-control': 'no-store'
			});
		if (!['GET', 'HEAD'].includes(request.method)) return plain(405, 'Trang này chỉ để đọc.');
		try {
			return withHeaders(await pages.fetch(request, env, context), everywhere);
		} catch (error) {
			console.error(error);
			return plain(500, 'Trang này đang trục trặc. Những gì đã ghi vẫn còn nguyên trên máy.');
		}
	},
	/** In the morning, as wrangler.toml says when. */
	async scheduled(
		{ scheduledTime }: ScheduledController,
		env: Env,
		context: ExecutionContext
	): Promise<void> {
		context.waitUntil(wake(env, scheduledTime));
	}
});

const plain = (status: number, sentence: string) =>
	withHeaders(
		new Response(sentence, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } }),
		everywhere,
		{
			'cache-control': 'no-store',
			'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
		}
	);
