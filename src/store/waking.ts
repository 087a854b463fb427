import { dayAt } from '#domain/day';
import { type Kept, type Waking, wakingWords } from '#domain/waking';
import { bookPrefix, practiceBook } from './book-name.ts';

/** What a phone that was woken says, from the books on it. Runs in the service worker, without the app: plain IndexedDB. */

/** Where the open app leaves what its person has in mind. */
export const keptKey = 'due';

export async function wakingNow(): Promise<Waking> {
	const books = (await indexedDB.databases())
		.map(({ name = '' }) => name)
		.filter((name) => name.startsWith(bookPrefix) && name !== bookPrefix + practiceBook);
	const read = await Promise.all(books.map((name) => inBook(name).catch(() => nothing)));
	return wakingWords(
		read.flatMap(({ kept }) => kept),
		{
			today: dayAt(Date.now()),
			waiting: read.reduce((sum, { waiting }) => sum + waiting, 0)
		}
	);
}

type Read = { kept: Kept[]; waiting: number };
const nothing: Read = { kept: [], waiting: 0 };

async function inBook(name: string): Promise<Read> {
	const db = await answer<IDBDatabase>(indexedDB.open(name));
	db.onversionchange = () => db.close();
	try {
		const tx = db.transaction(['meta', 'outbox']);
		const [kept, owner, waiting] = await Promise.all([
			answer<{ value: Kept[] } | undefined>(tx.objectStore('meta').get(keptKey)),
			answer<{ value: { left: boolean } } | undefined>(tx.objectStore('meta').get('owner')),
			answer<number>(tx.objectStore('outbox').count())
		]);
		// Of somebody who has left this phone it tells nothing.
		return owner?.value.left ? nothing : { kept: kept?.value ?? [], waiting };
	} finally {
		db.close();
	}
}

const answer = <T>(request: IDBRequest) =>
	new Promise<T>((done, fail) => {
		request.onsuccess = () => done(request.result as T);
		request.onerror = () => fail(request.error);
	});
