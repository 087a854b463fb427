// The adapter writes this file at every build.
declare module '*/.svelte-kit/cloudflare/_worker.js' {
	const pages: {
		fetch(
			request: Request,
			env: import('./env.ts').Env,
			context: import('@cloudflare/workers-types').ExecutionContext
		): Promise<Response>;
	};
	export default pages;
}

// The part of the runtime's own module that the office uses; all of its types would clash with the browser's.
declare module 'cloudflare:workers' {
	export class DurableObject<Env = unknown> {
		constructor(state: import('@cloudflare/workers-types').DurableObjectState, env: Env);
		protected ctx: import('@cloudflare/workers-types').DurableObjectState;
		protected env: Env;
	}
}

// A line between a phone and the office, as the runtime makes it.
declare const WebSocketPair: new () => Record<0 | 1, import('@cloudflare/workers-types').WebSocket>;

// A stream that says beforehand how long it is, as the bucket wants to know.
declare const FixedLengthStream: new (bytes: number) => {
	readable: ReadableStream;
	writable: WritableStream;
};
