import type { ExecutionContext } from '@cloudflare/workers-types';
import pages from '../.svelte-kit/cloudflare/_worker.js';
import type { Api } from './api.ts';
import type { Env } from './env.ts';
import { everywhere, withHeaders } from './headers.ts';

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
		return withHeaders(await pages.fetch(request, env, context), everywhere);
	}
});
