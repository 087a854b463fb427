import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged, freePort, migrate, serve, type Serving } from '../../worker/serve.ts';

/** One server for all journeys that leave it standing; its database goes with it. */
export default async function () {
	buildIfChanged();
	const office = await openOffice();
	process.env['OFFICE'] = office.url;
	return office.close;
}

export type Office = { url: string; port: number; close: () => Promise<void> };

/** A server of one's own, for journeys that kill it. */
export async function openOffice(options: { at?: string; port?: number } = {}): Promise<Office> {
	const data = mkdtempSync(join(tmpdir(), 'so-thi-dua-'));
	const port = options.port ?? (await freePort(20_000 + Math.floor(Math.random() * 20_000)));
	migrate(data);
	const server: Serving = await serve({ ...options, port, data, log: 'none' });
	return {
		url: server.url,
		port,
		async close() {
			await server.stop();
			rmSync(data, { recursive: true, force: true });
		}
	};
}
