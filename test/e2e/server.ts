import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
	buildIfChanged,
	freePort,
	migrate,
	serve,
	type Serving,
	setupLink
} from '../../worker/serve.ts';

/** One server for all journeys that leave it standing; its database goes with it. */
export default async function () {
	buildIfChanged();
	const tables = folder();
	migrate(tables);
	process.env['TABLES'] = tables;
	const office = await openOffice();
	process.env['OFFICE'] = office.url;
	return async () => {
		await office.close();
		rmSync(tables, { recursive: true, force: true });
	};
}

const folder = () => mkdtempSync(join(tmpdir(), 'so-thi-dua-'));

/** A folder with the tables and nothing in them. */
function emptyFolder(): string {
	const data = folder();
	const tables = process.env['TABLES'];
	if (tables) cpSync(tables, data, { recursive: true });
	return data;
}

export type Office = {
	url: string;
	port: number;
	/** Runs a statement in the office's database, as its operator might. */
	sql: (text: string, ...values: (string | number)[]) => Record<string, unknown>[];
	/** The link that sets up an empty office. */
	setup: string;
	/** Where it keeps its data. */
	data: string;
	/** `keep`: its data stays, for an office that opens there again. */
	close: (how?: { keep: boolean }) => Promise<void>;
};

/** A server of one's own, for journeys that kill it. */
export async function openOffice(
	options: { at?: string; port?: number; empty?: boolean; data?: string } = {}
): Promise<Office> {
	const data = options.data ?? emptyFolder();
	// Below those that the system hands out to whoever calls somewhere.
	const port = options.port ?? (await freePort(10_000 + Math.floor(Math.random() * 20_000)));
	migrate(data);
	const server: Serving = await serve({ ...options, port, data, log: 'error' });
	return {
		url: server.url,
		port,
		data,
		setup: setupLink(server.url, data),
		sql(text, ...values) {
			const file = globSync('v3/d1/*/*.sqlite', { cwd: data }).find(
				(name) => !/metadata/.test(name)
			);
			const db = new DatabaseSync(join(data, file ?? ''));
			try {
				db.exec('PRAGMA busy_timeout = 5000');
				return db.prepare(text).all(...values);
			} finally {
				db.close();
			}
		},
		async close({ keep } = { keep: false }) {
			await server.stop();
			if (!keep) rmSync(data, { recursive: true, force: true });
		}
	};
}
