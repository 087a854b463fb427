/** What a book's database is called on a phone; also the service worker knows it, which has no Dexie. */
export const bookPrefix = 'so-thi-dua:';
export const practiceBook = 'practice';
