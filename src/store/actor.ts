import { accountOf, confirmationOf, membershipOf, stageOf } from '#domain/ids';
import { type Actor, actorFrom, type Duty, type TermRole } from '#domain/permission';
import { bodyOf, deleted, type Fields } from '#sync/protocol';
import { allOf, type Db, type Row } from './db.ts';

/** Who an account is to the cluster, from the records on this phone; undefined while it does not hold the directory. */
export async function actorOn(db: Db, account: string): Promise<Actor | undefined> {
	const bodyAt = async (kind: string, id: string) => present(await db.rec.get([kind, id]));
	const own = await bodyAt('account', accountOf(account));
	if (!own) return undefined;
	const person = String(own['person']);
	const [named, seenBy, duties, circles] = await Promise.all([
		bodyAt('person', person),
		bodyAt('confirmation', confirmationOf(account)),
		db.rec.where('[t+parent]').equals(['duty', person]).toArray(),
		allOf(db, 'circle').toArray()
	]);
	const unit = String(named?.['unit'] ?? '');
	const [membership, organization] = await Promise.all([
		bodyAt('membership', membershipOf(unit)),
		bodyAt('organization', unit)
	]);
	const office = membership ? unit : String(organization?.['parent'] ?? unit);
	const left = (membership ?? (await bodyAt('membership', membershipOf(office))))?.['to'];
	const terms = await db.rec.where('[t+parent]').equals(['term', office]).toArray();
	return actorFrom({
		account,
		person,
		office,
		terms: await Promise.all(
			bodies(terms).map(async ({ year, role }) => ({
				year: Number(year),
				role: role as TermRole,
				...((await bodyAt('stage', stageOf(Number(year), 'CLOSED')))
					? { closed: true as const }
					: {})
			}))
		),
		duties: bodies(duties).map(({ sort }) => sort as Duty),
		circles: circles
			.filter((row) => (present(row)?.['members'] as string[] | undefined)?.includes(person))
			.map(({ id }) => id),
		confirmed: seenBy?.['person'] === person,
		meeting: textIn(own['meeting']),
		left: textIn(left)
	});
}

const textIn = (value: unknown) => (value === undefined ? undefined : String(value));

const present = (row: Row | undefined): Fields | undefined =>
	row && row.d[deleted] !== true ? bodyOf(row) : undefined;

const bodies = (rows: Row[]): Fields[] => rows.map(present).filter((body) => body !== undefined);
