import type { Parsed } from '#domain/parsed';
import { amend, record, recordsIn } from '#store/records.svelte';
import { session } from '#store/session.svelte';

/** Says that this account is that person, also where another was said before. */
export async function confirmAccount(account: string, person: string): Promise<Parsed<string>> {
	const all = await recordsIn(session.db, 'confirmation');
	const standing = all.find(({ body }) => body.account === account);
	const body = { account, person };
	return standing
		? amend('confirmation', body, { id: standing.id, from: standing })
		: record('confirmation', body, { id: crypto.randomUUID() });
}
