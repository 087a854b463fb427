/** Where somebody wanted to go before they had come in: they go on there. Kept in this tab alone. */
const key = 'wanted';

export function want(path: string): void {
	try {
		sessionStorage.setItem(key, path);
	} catch {
		// Storage refused: they find their way from the first page.
	}
}

/** Takes that place, once; the first page when there is none. */
export function wanted(): string {
	try {
		const path = sessionStorage.getItem(key);
		sessionStorage.removeItem(key);
		return path ?? '/';
	} catch {
		return '/';
	}
}
