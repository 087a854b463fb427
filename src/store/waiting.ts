import type { Db, Parcel } from './db.ts';

/** Files that are to go, the smallest first; not those of records that were set aside, or that the office did not take. */
export async function waitingParcels(db: Db): Promise<Parcel[]> {
	const here = await db.parcel.where('state').equals('here').toArray();
	if (here.length === 0) return here;
	const stay = new Set([
		...(await db.aside.toArray()).map(({ t, r }) => `${t} ${r}`),
		...(await db.refused.toArray()).filter(({ op }) => op.n).map(({ op }) => `${op.t} ${op.r}`)
	]);
	return here
		.filter(({ kind, id }) => !stay.has(`${kind} ${id}`))
		.toSorted((a, b) => a.bytes - b.bytes || a.at - b.at);
}
