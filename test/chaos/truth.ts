import { DatabaseSync } from 'node:sqlite';
import type { Row } from '#sync/protocol';

/** What the office's database says, read from its file while nobody serves it. */

export type Logged = {
	id: string;
	t: string;
	r: string;
	account: string;
	cl: string;
	ver: number;
	at: number;
	st: 'ok' | 'rej';
	body: string;
};

export type Truth = { ver: number; log: Map<string, Logged>; rows: Row[] };

type Stored = Omit<Row, 'parent' | 'via' | 'd' | 'h'> &
	Record<'d' | 'h', string> &
	Record<'parent' | 'via', string | null>;

export function truthIn(file: string): Truth {
	const db = new DatabaseSync(file, { readOnly: true });
	const all = <Columns>(sql: string) => db.prepare(sql).all() as Columns[];
	const log = all<Logged>('SELECT id, t, r, account, cl, ver, at, st, body FROM op');
	const rows = all<Stored>('SELECT t, id, s, parent, ver, born, by, via, at, d, h FROM rec');
	const [cluster] = all<{ ver: number }>('SELECT ver FROM cluster');
	db.close();
	return {
		ver: cluster?.ver ?? 0,
		log: new Map(log.map((one) => [one.id, one])),
		rows: rows.map(rowOf)
	};
}

const rowOf = ({ parent, via, d, h, ...row }: Stored): Row => ({
	...row,
	...(parent === null ? {} : { parent }),
	...(via === null ? {} : { via }),
	d: JSON.parse(d),
	h: JSON.parse(h)
});
