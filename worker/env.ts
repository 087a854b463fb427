import type {
	D1Database,
	DurableObjectNamespace,
	Fetcher,
	R2Bucket
} from '@cloudflare/workers-types';

/** What wrangler.toml binds. */
export type Env = {
	ASSETS: Fetcher;
	DB: D1Database;
	BLOBS: R2Bucket;
	LIVE: DurableObjectNamespace;
	/** Where people reach this server, when a proxy in front of it ends TLS: `https://so.vi-du.vn`. */
	ORIGIN?: string;
	/** What tickets, codes and badges are made with: 32 characters or more, kept out of the database. */
	SECRET?: string;
	/** Set by `npm start -- --https`: the demonstration answers the local network too. */
	LAN?: string;
};
