import { DurableObject } from 'cloudflare:workers';
import type { Env } from './env.ts';

/** One per cluster: tells phones that a book moved. Holds nothing that matters; losing it costs latency only. */
export class Live extends DurableObject<Env> {
	async fetch(): Promise<Response> {
		return new Response(null, { status: 426 });
	}
}
