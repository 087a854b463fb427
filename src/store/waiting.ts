import type { Db, Parcel } from './db.ts';

/** Records (`kind id`) that were set aside, or that the office did not take: their files go nowhere. */
export async function stayingIn(db: Db): Promise<ReadonlySet<string>> {
	return new Set([
		...(await db.aside.toArray()).map(({ t, r }) => `${t} ${r}`),
		...(await db.refused.toArray()).filter(({ op }) => op.n).map(({ op }) => `${op.t} ${op.r}`)
	]);
}

/** Files that are to go, the smallest first; not those of records that stay. */
export async function waitingParcels(db: Db): Promise<Parcel[]> {
	const here = await db.parcel.where('state').equals('here').toArray();
	if (here.length === 0) return here;
	const stay = await stayingIn(db);
	return here
		.filter(({ kind, id }) => !stay.has(`${kind} ${id}`))
		.toSorted((a, b) => a.bytes - b.bytes || a.at - b.at);
}

/** A file begins anew. */
export function anew(parcel: Parcel): void {
	parcel.state = 'here';
	for (const key of ['next', 'tries', 'due', 'why'] as const) delete parcel[key];
}
