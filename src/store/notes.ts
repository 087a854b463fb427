import type { Db } from './db.ts';

/** How the post of one book stands; kept with it, so that every tab shows the same. */
export type PostNotes = {
	/** Last complete exchange, ms. */
	done?: number;
	/** Tries that failed since, when that began, and why the last one did. */
	failures: number;
	since?: number;
	why?: string;
	/** When it will be tried again by itself, ms. */
	next?: number;
	/** The office does not know this device any more; what was recorded can still be handed in. */
	out?: 'signed-out' | 'revoked';
	/** Books whose copy on this phone had to be read again because it differed. */
	repaired?: number;
};

export const notesOf = async (db: Db): Promise<PostNotes> =>
	((await db.meta.get('post'))?.value as PostNotes | undefined) ?? { failures: 0 };
