/** From here on it is quicker to ask once for all. */
const many = 40;

/**
 * Puts the scripts and styles at those addresses into a cache: what an older version had is taken from there, and a
 * phone that has none asks once for all of them (svelte.config.js) instead of five hundred times. Rejects when one is
 * missing.
 */
export async function fill(cache: Cache, paths: readonly string[], version: string): Promise<void> {
	const had = await Promise.all(paths.map((path) => caches.match(path)));
	const missing = paths.filter((_, at) => !had[at]);
	const whole = missing.length > many ? await inOneFile(version) : {};
	await Promise.all(
		paths.map((path, at) => {
			const answer = had[at] ?? (path in whole ? own(path, whole[path]!) : undefined);
			return answer ? cache.put(path, answer) : cache.add(path);
		})
	);
}

async function inOneFile(version: string): Promise<Record<string, string>> {
	const answer = await fetch(`/_app/immutable/whole.${version}.json`, { cache: 'no-store' });
	return answer.ok ? answer.json() : {};
}

const own = (path: string, text: string) =>
	new Response(text, {
		headers: {
			'content-type': path.endsWith('.css') ? 'text/css' : 'text/javascript',
			'x-content-type-options': 'nosniff'
		}
	});
