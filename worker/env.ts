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
	/** Set by `npm start -- --https`: the demonstration answers the local network too. */
	LAN?: string;
};
