import { dayAt, yearOf } from './day.ts';

/** Who may read what. A record lives in one book for ever, so this is all there is to ask. */

/** Somebody of a cluster, as far as reading goes. */
export type Reader = { account: string; office: string };

/**
 * `c` the directory and `y:<year>` the cluster's years are every member's; `o:<office>` is that office's;
 * `u:<account>` is that person's.
 */
export function mayRead({ account, office }: Reader, book: string): boolean {
	const [sort, of] = [book.slice(0, 1), book.slice(2)];
	if (book === 'c') return true;
	if (sort === 'y') return /^y:\d{4}$/.test(book);
	if (sort === 'o') return office !== '' && of === office;
	return sort === 'u' && of === account;
}

/** Books that a phone holds without being asked: the directory, this year and last, one's own. `now` in ms since 1970. */
export function booksOf({ account, office }: Reader, now: number): string[] {
	const year = yearOf(dayAt(now));
	return ['c', `y:${year}`, `y:${year - 1}`, ...(office ? [`o:${office}`] : []), `u:${account}`];
}
