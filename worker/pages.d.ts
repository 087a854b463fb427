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
