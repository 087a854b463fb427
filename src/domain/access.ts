import { dayAt, yearOf } from './day.ts';
import type { Actor } from './permission.ts';

/** Who may read what, and write where. A record lives in one book for ever, so this is all there is to ask. */

/** Somebody of a cluster, as far as reading goes. */
export type Reader = Pick<Actor, 'account' | 'office' | 'terms' | 'circles' | 'until' | 'visiting'>;

/**
 * `c` the directory and `y:<year>` the cluster's years are every member's, but for years after their office left;
 * `o:<office>` is that office's; `a:<year>` is for the lead and deputy of that year; `g:<circle>` for those it lists;
 * `u:<account>` for that person. Whoever only says who they are reads nothing but their own.
 */
export function mayRead(
	{ account, office, terms, circles, until, visiting }: Reader,
	book: string
): boolean {
	const [sort, of] = [book.slice(0, 2), book.slice(2)];
	if (sort === 'u:') return of === account;
	if (visiting !== undefined) return false;
	if (book === 'c') return true;
	if (sort === 'y:') return /^\d{4}$/.test(of) && Number(of) <= (until ?? Infinity);
	if (sort === 'a:') return terms.some(({ year }) => String(year) === of);
	if (sort === 'g:') return circles.includes(of);
	return sort === 'o:' && office !== '' && of === office;
}

/** Who walks in may put down what they say before anybody has confirmed who they are: the year's book takes it. */
export const mayWriteIn = (reader: Reader, book: string): boolean =>
	mayRead(reader, book) || (reader.visiting !== undefined && /^y:\d{4}$/.test(book));

/** Books that a phone holds without being asked: the directory, this year and last, one's own. `now` in ms since 1970. */
export function booksOf(reader: Reader, now: number): string[] {
	const { account, office, terms, circles, visiting } = reader;
	if (visiting !== undefined) return [`u:${account}`];
	const year = yearOf(dayAt(now));
	return [
		'c',
		...[`y:${year}`, `y:${year - 1}`].filter((book) => mayRead(reader, book)),
		...terms.map((term) => `a:${term.year}`),
		...circles.map((circle) => `g:${circle}`),
		...(office ? [`o:${office}`] : []),
		`u:${account}`
	];
}
