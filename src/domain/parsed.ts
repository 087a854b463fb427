/** What reading a person's typing yields: the value, or one Vietnamese sentence that says what to mend. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; message: string; field?: string };

export const read = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const unread = (message: string, field?: string): Parsed<never> => ({
	ok: false,
	message,
	...(field ? { field } : {})
});
