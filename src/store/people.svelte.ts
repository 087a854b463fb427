import type { Duty } from '#domain/permission';
import { accountOf, confirmationOf } from '#domain/ids';
import { grouped } from '#domain/grouped';
import { byGivenName, fold } from '#domain/text';
import { bodyOf, deleted } from '#sync/protocol';
import { allOf, type Db, type Row } from './db.ts';
import { live } from './live.svelte.ts';
import type { Body } from './records.svelte.ts';
import { session } from './session.svelte.ts';

/** People of the cluster, and whether each has come in: what the secretary looks at before a conference. */

export type Member = {
	id: string;
	body: Body<'person'>;
	office: string;
	duties: Duty[];
	/** Accounts under this name; `confirmed`: somebody who has seen them said so. */
	accounts: { account: string; confirmed: boolean; meeting: string | undefined }[];
	words: string;
};

/** All people this phone knows, by given name. */
export const people = () => live(() => peopleIn(session.db));

export async function peopleIn(db: Db): Promise<Member[]> {
	const [persons, offices, duties, accounts, confirmations] = await Promise.all(
		['person', 'organization', 'duty', 'account', 'confirmation'].map(async (kind) =>
			(await allOf(db, kind).toArray()).filter((row) => row.d[deleted] !== true)
		)
	);
	const nameOf = new Map(offices?.map((row) => [row.id, String(row.d['shortName'])]));
	const seen = new Map(confirmations?.map((row) => [row.id, row.d['person']]));
	const byPerson = (rows: Row[] = []) => grouped(rows, (row) => String(row.d['person']));
	const [dutiesOf, accountsOf] = [byPerson(duties), byPerson(accounts)];
	return (persons ?? [])
		.map((row): Member => {
			const body = bodyOf(row) as Body<'person'>;
			return {
				id: row.id,
				body,
				office: nameOf.get(body.unit) ?? '',
				duties: (dutiesOf.get(row.id) ?? []).map((one) => one.d['sort'] as Duty),
				accounts: (accountsOf.get(row.id) ?? []).map((one) => {
					const account = one.id.slice(accountOf('').length);
					const meeting = one.d['meeting'];
					return {
						account,
						confirmed: seen.get(confirmationOf(account)) === row.id,
						meeting: meeting === undefined ? undefined : String(meeting)
					};
				}),
				words: fold(`${body.name} ${body.position ?? ''} ${nameOf.get(body.unit) ?? ''}`)
			};
		})
		.sort((a, b) => byGivenName(a.body.name, b.body.name));
}
