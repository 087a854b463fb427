/** On every answer, whoever makes it; `_headers` at the top repeats them for the files that never reach the Worker. */
export const everywhere: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'strict-transport-security': 'max-age=63072000; includeSubDomains',
	'permissions-policy':
		'camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), interest-cohort=()',
	'x-frame-options': 'DENY'
};

/** Answers of the API are data: nothing in them may run, and nobody in between may keep them. */
export const apiOnly: Record<string, string> = {
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox",
	'cache-control': 'no-store'
};

/** The same answer with those headers. A line that was opened is no answer. */
export function withHeaders(response: Response, ...sets: Record<string, string>[]): Response {
	if (response.status === 101) return response;
	const sealed = new Response(response.body, response);
	for (const [name, value] of sets.flatMap((set) => Object.entries(set)))
		sealed.headers.set(name, value);
	return sealed;
}
