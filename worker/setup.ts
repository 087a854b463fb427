import {
	accountOf,
	clusterYearOf,
	confirmationOf,
	leadOf,
	membershipOf,
	stageOf,
	workSortOf
} from '#domain/ids';
import * as v from 'valibot';
import { clusterSorts } from '#domain/cluster';
import { dayAt } from '#domain/day';
import { rulesOfTheLand } from '#domain/national';
import { organizationSorts, paperFormats } from '#domain/organization';
import { startingSorts } from '#domain/work-sort';
import { type Call, inputOf, originOf } from './door.ts';
import { inscribe } from './inscribe.ts';
import { letIn } from './join.ts';
import { Refused } from './refusal.ts';
import { isSame, sealed } from './secret.ts';
import { accountAsking, newToken } from './session.ts';

/**
 * The first cluster of an empty deployment is set up by whoever can read the server's log, where the link stands; its first
 * secretary may set up further ones.
 */

const line = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(500));
const asked = v.strictObject({
	token: v.exactOptional(v.string()),
	year: v.pipe(v.number(), v.integer(), v.minValue(1945), v.maxValue(2100)),
	council: v.exactOptional(line),
	cluster: v.strictObject({
		sort: v.picklist(Object.keys(clusterSorts) as (keyof typeof clusterSorts)[]),
		name: line,
		number: v.exactOptional(line)
	}),
	office: v.strictObject({
		name: line,
		shortName: line,
		sort: v.exactOptional(
			v.picklist(Object.keys(organizationSorts) as (keyof typeof organizationSorts)[])
		),
		format: v.picklist(Object.keys(paperFormats) as (keyof typeof paperFormats)[]),
		place: v.exactOptional(line)
	}),
	person: v.strictObject({ name: line, position: v.exactOptional(line) })
});

/** `GET /api/setup`: whether nothing is here yet. Where nothing is, the link to begin with is put in the log. */
export async function lookAtSetup(c: Call): Promise<Response> {
	const isEmpty = await isUnused(c);
	if (isEmpty)
		console.log(
			`Sổ Thi Đua chưa có cụm nào. Người quản trị mở đường dẫn này để lập cụm đầu tiên:\n  ${originOf(c)}/setup#${await sealed(c.env, 'setup')}`
		);
	return c.json({ empty: isEmpty });
}

/** `POST /api/setup`: makes a cluster with its lead office and its first secretary, who is let in on this device. */
export async function setUp(c: Call): Promise<Response> {
	const { token, year, council, cluster, office, person } = inputOf(
		c,
		asked,
		'Chưa điền đủ tên cụm, đơn vị và người thư ký.'
	);
	const known = await operator(c, token);
	const id = `k-${newToken().slice(0, 12)}`;
	const account = known ?? `a-${newToken().slice(0, 32)}`;
	const [unit, officer] = [`${id}-lead`, `person:${newToken().slice(0, 16)}`];
	const today = dayAt(Date.now());
	const { DB } = c.env;
	const { meta } = await DB.prepare(
		`INSERT INTO cluster (id, epoch, mark) SELECT ?1, ?2, 'K' || (1 + (SELECT count(*) FROM cluster))
			WHERE ?3 OR NOT EXISTS (SELECT 1 FROM cluster)`
	)
		.bind(id, crypto.randomUUID(), known ? 1 : 0)
		.run();
	if (!meta.changes) throw spent();
	await DB.prepare('INSERT OR IGNORE INTO operator VALUES (?1)').bind(account).run();
	const above = council ? `${id}-council` : undefined;
	const record = (t: string, r: string, p: Record<string, unknown>) => ({ t, r, s: 'c', p });
	await inscribe(c, id, {
		i: `setup-${id}`,
		by: account,
		writes: [
			record('cluster', id, { ...cluster, ...(above ? { council: above } : {}) }),
			...(above
				? [
						record('organization', above, {
							name: council,
							shortName: council,
							sort: 'COUNCIL',
							format: 'STATE'
						})
					]
				: []),
			record('organization', unit, office),
			record('membership', membershipOf(unit), { unit, cluster: id, from: `${year}-01-01` }),
			record('cluster-year', clusterYearOf(year), { year, cluster: id }),
			record('stage', stageOf(year, 'RUNNING'), { year, stage: 'RUNNING', day: today }),
			record('term', leadOf(year), { year, role: 'LEAD', unit, source: 'DECISION' }),
			record('person', officer, { ...person, unit }),
			record('duty', `duty:${officer}:FOCAL`, { person: officer, sort: 'FOCAL' }),
			record('account', accountOf(account), { person: officer }),
			record('confirmation', confirmationOf(account), { account, person: officer }),
			...rulesOfTheLand.map(({ kind, id, body }) => record(kind, id, body)),
			...startingSorts(cluster.sort).map((body) =>
				record('work-sort', workSortOf(body.starting ?? ''), body)
			)
		]
	});
	return c.json(await letIn(c, id, account));
}

/** Who may: an operator's account; nobody's yet, with the link of an empty deployment. */
async function operator(c: Call, token: string | undefined): Promise<string | undefined> {
	const account = await accountAsking(c);
	const known =
		account &&
		(await c.env.DB.prepare('SELECT account FROM operator WHERE account = ?1')
			.bind(account)
			.first<{ account: string }>());
	if (known) return known.account;
	if (!(await isUnused(c))) throw spent();
	if (token && isSame(token, await sealed(c.env, 'setup'))) return undefined;
	throw new Refused(
		403,
		'wrong-link',
		'Đường dẫn thiết lập chưa đúng. Hãy mở đúng đường dẫn trong nhật ký máy chủ.'
	);
}

const spent = () =>
	new Refused(410, 'spent', 'Máy chủ này đã được thiết lập; đường dẫn chỉ dùng được một lần.');

const isUnused = async (c: Call): Promise<boolean> =>
	(await c.env.DB.prepare('SELECT 1 FROM cluster LIMIT 1').first()) === null;
