import type { D1Database, D1PreparedStatement, ExecutionContext } from '@cloudflare/workers-types';
import { createApi } from '../../../worker/api.ts';
import { mountDemonstration } from '../../../worker/demo.ts';
import type { Env } from '../../../worker/env.ts';

export { Live } from '../../../worker/live.ts';

/** The office, with what each exchange cost its database in headers: batches, and rows read and written as D1 counts them. */
const api = createApi(mountDemonstration);

export default {
	async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
		const count = { trips: 0, read: 0, written: 0 };
		const answer = await api.fetch(request, { ...env, DB: counted(env.DB, count) }, context);
		const headers = new Headers(answer.headers);
		for (const [name, value] of Object.entries(count)) headers.set(`x-${name}`, String(value));
		return new Response(answer.body, { status: answer.status, headers });
	}
};

type Count = { trips: number; read: number; written: number };

function counted(db: D1Database, count: Count): D1Database {
	const note = (meta: { rows_read?: number; rows_written?: number }) => {
		count.read += meta.rows_read ?? 0;
		count.written += meta.rows_written ?? 0;
	};
	return new Proxy(db, {
		get(target, name) {
			if (name === 'batch')
				return async (list: D1PreparedStatement[]) => {
					count.trips++;
					const results = await target.batch(list);
					for (const { meta } of results) note(meta);
					return results;
				};
			const value = target[name as keyof D1Database] as unknown;
			return typeof value === 'function' ? value.bind(target) : value;
		}
	});
}
