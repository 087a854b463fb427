import { titlesOf } from '#store/records.svelte';

/** What people call the owners of those accounts, by account; nothing for one that this phone does not know. */
export function namesOf(accounts: readonly string[]) {
	const titles = titlesOf(accounts.map((one) => ['account', `account:${one}`]));
	return {
		get current(): Record<string, string> {
			const known = Object.entries(titles.current ?? {}).filter(([id, name]) => id !== name);
			return Object.fromEntries(known.map(([id, name]) => [id.slice('account:'.length), name]));
		}
	};
}
