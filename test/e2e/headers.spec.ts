import { everywhere } from '../../worker/headers.ts';
import { expect, test } from './phone.ts';

test('every class of answer carries the security headers, whoever serves it', async ({
	page,
	request
}) => {
	await page.goto('/');
	const hashed = await page.locator('link[rel=modulepreload]').first().getAttribute('href');
	const answers = [
		'/',
		'/gioi-thieu',
		'/man-hinh',
		'/icon.svg',
		'/service-worker.js',
		hashed ?? '',
		'/api/health',
		'/api/khong-co',
		'/khong-co',
		'/conference/x'
	];
	for (const path of answers) {
		const headers = (await request.get(path)).headers();
		for (const [name, value] of Object.entries(everywhere))
			expect(headers[name], `${name} of ${path}`).toBe(value);
		expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
	}
	expect((await request.get('/service-worker.js')).headers()['cache-control']).toBe('no-cache');
	expect((await request.get(hashed ?? '')).headers()['cache-control']).toContain('immutable');
});
