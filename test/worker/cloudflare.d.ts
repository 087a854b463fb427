// The few runtime modules the tests use; the whole runtime's types would clash with the browser's.
declare module 'cloudflare:workers' {
	export const env: import('../../worker/env.ts').Env & {
		MIGRATIONS: import('cloudflare:test').D1Migration[];
		/** The long suites are running. */
		LONG: string;
	};
	export const exports: { default: { fetch(request: Request): Promise<Response> } };
}

declare module 'cloudflare:test' {
	export type D1Migration = { name: string; queries: string[] };
	export function applyD1Migrations(
		db: import('@cloudflare/workers-types').D1Database,
		migrations: D1Migration[]
	): Promise<void>;
	export function runDurableObjectAlarm(
		stub: import('@cloudflare/workers-types').DurableObjectStub
	): Promise<boolean>;
}
