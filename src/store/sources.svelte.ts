import { kinds } from '#domain/index';
import { fieldsOf } from '#domain/fields';
import type { Source } from '#domain/record';
import { bodyOf, deleted } from '#sync/protocol';
import { allOf, type Db, type Row } from './db.ts';
import { liveFor } from './live.svelte.ts';
import { session } from './session.svelte.ts';

/** As a phone holds it: with its last commit, and what it hangs on. */
export type Held = Source & { ver: number; on: string | undefined };
export type Key = readonly [kind: string, id: string];
/** A note names its item, the item an office, the office the council above it. */
const steps = 4;

type Also = (body: Record<string, unknown>) => Key[];

/**
 * All that a paper about one record rests on: what hangs on it, what those name, what else its body leads to, and every
 * record of the kinds in `whole`.
 */
export const sourcesOf = (
	kind: string,
	id: () => string,
	also: Also = () => [],
	whole: readonly string[] = []
) => liveFor(id, (id): Promise<Held[]> => gathered(session.db, [kind, id], also, whole));

async function gathered(db: Db, root: Key, also: Also, whole: readonly string[]): Promise<Held[]> {
	const hanging = await Promise.all(
		Object.keys(kinds).map((kind) => db.rec.where('[t+parent]').equals([kind, root[1]]).toArray())
	);
	const found = new Map<string, Row>();
	const take = (rows: readonly (Row | undefined)[]) => {
		const fresh = rows.filter((row) => row !== undefined && !found.has(keyOf([row.t, row.id])));
		for (const row of fresh) if (row) found.set(keyOf([row.t, row.id]), row);
		return fresh as Row[];
	};
	const [own] = await db.rec.bulkGet([[...root]]);
	const beside = await db.rec.bulkGet((own ? also(bodyOf(own)) : []).map((key) => [...key]));
	const every = await Promise.all(whole.map((kind) => allOf(db, kind).toArray()));
	let last = take([own, ...beside, ...every.flat(), ...hanging.flat()]);
	for (let step = 0; step < steps && last.length; step++) {
		const named = last.flatMap(namedBy).filter((key) => !found.has(keyOf(key)));
		const keys = new Map(named.map((key) => [keyOf(key), [...key] as [string, string]]));
		last = take(await db.rec.bulkGet([...keys.values()]));
	}
	return [...found.values()].map((row) => ({
		...{ kind: row.t, id: row.id, at: row.at, born: row.born ?? 0, body: bodyOf(row) },
		...{ deleted: row.d[deleted] === true, ver: row.ver, on: row.parent }
	}));
}

/** Records that a record names, by the fields of its kind. */
function namedBy(row: Row): Key[] {
	const kind = kinds[row.t as keyof typeof kinds];
	return kind
		? fieldsOf(kind.schema).flatMap((field): Key[] => {
				if (field.input !== 'record') return [];
				const value = row.d[field.name];
				return [value].flat().flatMap((id) => (typeof id === 'string' ? [[field.of, id]] : []));
			})
		: [];
}

const keyOf = ([kind, id]: Key): string => `${kind} ${id}`;
