import { accountOf, confirmationOf } from '#domain/ids';
import * as v from 'valibot';
import { dayAt, yearOf } from '#domain/day';
import { fold } from '#domain/text';
import { type Call, inputOf, recordId } from './door.ts';
import { inscribe } from './inscribe.ts';
import { live } from './d1.ts';
import { memberIn } from './member.ts';
import { Refused } from './refusal.ts';
import { isSame, sealed } from './secret.ts';
import { accountAsking, newSession, newToken, sha256 } from './session.ts';

/**
 * How a device comes in, without a password: by a ticket that names a person, by the word on a conference's poster and
 * one's own word for who one is, or by six digits the secretary speaks. Each may be asked again by the device that used it:
 * halls have bad networks.
 */

const word = v.pipe(
	v.string(),
	v.transform((typed) => typed.toUpperCase().replace(/[^A-Z2-9]/g, '')),
	v.length(12)
);
const token = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const device = v.pipe(v.string(), v.regex(/^[\w-]{16,60}$/));
/** The device's owner says: it is mine, and I belong to another cluster too. */
const same = v.exactOptional(v.boolean());

const asked = {
	ticket: v.strictObject({ ticket: token }),
	useTicket: v.strictObject({ ticket: token, device, same }),
	word: v.strictObject({ word, person: v.exactOptional(recordId) }),
	people: v.strictObject({ word, office: recordId, typed: v.pipe(v.string(), v.maxLength(60)) }),
	declare: v.strictObject({ word, person: recordId, device }),
	code: v.strictObject({
		word,
		office: recordId,
		name: v.pipe(v.string(), v.maxLength(120)),
		code: v.pipe(v.string(), v.regex(/^\d{6}$/)),
		device,
		same
	})
};

const read = <Schema extends v.GenericSchema>(schema: Schema, c: Call) =>
	inputOf(c, schema, 'Mã hoặc giấy mời chưa đúng, hãy xem lại từng chữ.');

/** How long a device may ask again with what it has used, ms: its answer may have been lost on the way. */
const again = 600_000;

export const joinStatements = {
	ticket: `SELECT t.c, t.person, t.until, t.used, p.d ->> 'name' AS name, o.d ->> 'name' AS office, k.d ->> 'name' AS cluster
		FROM ticket t
		LEFT JOIN rec p ON p.c = t.c AND p.t = 'person' AND p.id = t.person
		LEFT JOIN rec o ON o.c = t.c AND o.t = 'organization' AND o.id = p.d ->> 'unit'
		LEFT JOIN rec k ON k.c = t.c AND k.t = 'cluster' AND k.id = t.c
		WHERE t.token = ?1`,
	claim: `UPDATE ticket SET used = coalesce(used, ?3), claim = ?2
		WHERE token = ?1 AND until > ?3 AND (claim IS NULL OR (claim = ?2 AND used > ?3 - ${again}))
		RETURNING c, person, by`,
	door: `SELECT d.c, d.conference, d.opens, d.closes, k.d ->> 'name' AS cluster,
			f.d ->> 'name' AS name, f.d ->> 'day' AS day, f.d ->> 'place' AS place
		FROM door d
		LEFT JOIN rec k ON k.c = d.c AND k.t = 'cluster' AND k.id = d.c
		LEFT JOIN rec f ON f.c = d.c AND f.t = 'conference' AND f.id = d.conference
		WHERE d.word = ?1`,
	offices: `SELECT o.id, o.d ->> 'shortName' AS name FROM rec m
		CROSS JOIN rec o ON o.c = ?1 AND o.t = 'organization' AND o.id = m.d ->> 'unit'
		WHERE m.c = ?1 AND m.t = 'membership' AND ${live('m')}
			AND m.d ->> 'from' <= ?2 AND coalesce(m.d ->> 'to', ?2) >= ?2`,
	/** Whoever has a duty is not chosen from a list: they come by ticket or code. */
	people: `SELECT p.id, p.d ->> 'name' AS name, p.d ->> 'position' AS position FROM rec p
		WHERE p.c = ?1 AND p.parent = ?2 AND p.t = 'person' AND ${live('p')} AND p.d ->> 'endedOn' IS NULL
			AND NOT EXISTS (SELECT 1 FROM rec d WHERE d.c = ?1 AND d.parent = p.id AND d.t = 'duty' AND ${live('d')})`,
	everybody: `SELECT p.id, p.d ->> 'name' AS name FROM rec p
		WHERE p.c = ?1 AND p.parent = ?2 AND p.t = 'person' AND ${live('p')}`,
	person: `SELECT p.id, p.d ->> 'unit' AS unit FROM rec p
		WHERE p.c = ?1 AND p.t = 'person' AND p.id = ?2 AND ${live('p')}`,
	try: `UPDATE code SET tries = tries + 1
		WHERE c = ?1 AND conference = ?2 AND person = ?3 AND until > ?5 AND tries < 5 AND coalesce(claim, ?4) = ?4
		RETURNING hash, by`,
	used: `UPDATE code SET claim = ?4, tries = 0 WHERE c = ?1 AND conference = ?2 AND person = ?3`,
	/** Accounts of a person that somebody has confirmed. */
	accounts: `SELECT substr(a.id, 9) AS account FROM rec a
		CROSS JOIN rec k ON k.c = ?1 AND k.t = 'confirmation' AND k.id = 'confirmation:' || substr(a.id, 9)
			AND k.d ->> 'person' = ?2 AND ${live('k')}
		WHERE a.c = ?1 AND a.parent = ?2 AND a.t = 'account' AND a.d ->> 'person' = ?2 AND ${live('a')}`,
	welcome: `SELECT k.mark, r.d ->> 'name' AS cluster, r.d ->> 'sort' AS sort, o.id AS office, o.d ->> 'shortName' AS officeName, p.d ->> 'name' AS person
		FROM cluster k
		LEFT JOIN rec r ON r.c = k.id AND r.t = 'cluster' AND r.id = k.id
		LEFT JOIN rec o ON o.c = k.id AND o.t = 'organization' AND o.id = ?2
		LEFT JOIN rec p ON p.c = k.id AND p.t = 'person' AND p.id = ?3
		WHERE k.id = ?1`,
	years: `SELECT max(y.d ->> 'year') AS year FROM rec y
		WHERE y.c = ?1 AND y.t = 'cluster-year' AND ${live('y')} AND y.d ->> 'year' <= ?2`
};

const expired = () =>
	new Refused(410, 'expired', 'Giấy mời này đã hết hạn. Hãy xin thư ký cụm một giấy mới.');
const shut = () =>
	new Refused(410, 'door-shut', 'Cửa vào hội nghị này chưa mở hoặc đã đóng. Hãy hỏi thư ký.');
const wrongWord = () =>
	new Refused(404, 'no-such-word', 'Không có mã hội nghị này. Hãy xem lại từng chữ trên tờ giấy.');

/** `POST /api/join/ticket`: whom a ticket is for. Looking does not use it. */
export async function lookAtTicket(c: Call): Promise<Response> {
	const { ticket } = read(asked.ticket, c);
	const row = await first(c, 'ticket', await sha256(ticket));
	if (!row) throw new Refused(404, 'no-such-ticket', 'Máy chủ không biết giấy mời này.');
	if (Number(row['until']) < Date.now()) throw expired();
	const { name, office, cluster } = row;
	return c.json({ name, office, cluster });
}

/** `POST /api/join/ticket/use`: once, by one device. */
export async function useTicket(c: Call): Promise<Response> {
	const { ticket, device, same = false } = read(asked.useTicket, c);
	const digest = await sha256(ticket);
	const claimed = await first(c, 'claim', digest, device, Date.now());
	if (!claimed) {
		const row = await first(c, 'ticket', digest);
		if (!row) throw new Refused(404, 'no-such-ticket', 'Máy chủ không biết giấy mời này.');
		if (Number(row['until']) < Date.now()) throw expired();
		throw new Refused(
			409,
			'used',
			'Giấy mời này đã dùng trên một máy khác. Mỗi giấy dùng được một lần; hãy xin thư ký một giấy mới.'
		);
	}
	const said = claimed as { c: string; person: string; by: string };
	return admit(c, { cluster: said.c, person: said.person, by: said.by, key: digest, same });
}

/**
 * `POST /api/join/door`: which conference a poster opens, and whose offices take part; with the person a link speaks of,
 * where they may be chosen from its list. Looking lets nobody in.
 */
export async function lookAtDoor(c: Call): Promise<Response> {
	const input = read(asked.word, c);
	const door = await openDoor(c, input.word);
	const offices = await all(c, 'offices', door.c, door.day);
	const { cluster, name, day, place } = door;
	const { office, found } = await choosable(c, door.c, input.person);
	const person = found ? { person: { ...found, office } } : {};
	return c.json({ cluster, conference: { name, day, place }, offices, ...person });
}

/** Somebody whom a list at the door holds, and their office. */
async function choosable(c: Call, cluster: string, person: string | undefined) {
	const known = person && (await first(c, 'person', cluster, person));
	const listed = known ? await all(c, 'people', cluster, known['unit']) : [];
	return { office: known ? known['unit'] : '', found: listed.find(({ id }) => id === person) };
}

/** `POST /api/join/people`: people of an office whose name has those letters; nobody is listed unasked. */
export async function peopleAtDoor(c: Call): Promise<Response> {
	const { word, office, typed } = read(asked.people, c);
	const door = await openDoor(c, word);
	const letters = fold(typed);
	if (letters.replaceAll(' ', '').length < 2) return c.json({ people: [] });
	const people = (await all(c, 'people', door.c, office)).filter(({ name }) =>
		letters.split(' ').every((part) => ` ${fold(String(name))}`.includes(` ${part}`))
	);
	return c.json({ people: people.slice(0, 8) });
}

/** `POST /api/join/declare`: comes in on one's own word; until somebody confirms it, for that conference only. */
export async function declare(c: Call): Promise<Response> {
	const { word, person, device } = read(asked.declare, c);
	const door = await openDoor(c, word);
	if (!(await choosable(c, door.c, person)).found)
		throw new Refused(
			403,
			'by-ticket-only',
			'Người này vào bằng giấy mời hoặc mã thư ký đọc, không chọn tên được.'
		);
	const key = await sha256(`${door.word} ${person} ${device}`);
	const account = `a-${key.slice(0, 32)}`;
	await inscribe(c, door.c, {
		i: `declare-${key.slice(0, 32)}`,
		by: account,
		writes: [
			{ t: 'account', r: accountOf(account), s: 'c', p: { person, meeting: door.conference } }
		]
	});
	return c.json(await letIn(c, door.c, account));
}

/**
 * `POST /api/join/code`: six digits that the secretary has spoken, five tries. Whoever dials writes their own name: no list
 * says who was given a code.
 */
export async function useCode(c: Call): Promise<Response> {
	const { word, office, name, code, device, same = false } = read(asked.code, c);
	const door = await openDoor(c, word);
	const namesakes = (await all(c, 'everybody', door.c, office)).filter(
		(one) => fold(String(one['name'])) === fold(name)
	);
	let gone = false;
	for (const { id } of namesakes) {
		const place = [door.c, door.conference, String(id)] as const;
		const tried = await first(c, 'try', ...place, device, Date.now());
		if (!tried) gone = true;
		else if (isSame(await codeHash(c, ...place, code), String(tried['hash']))) {
			await run(c, 'used', ...place, device);
			const key = await sha256(`${String(tried['hash'])} ${device}`);
			return admit(c, { cluster: door.c, person: String(id), by: String(tried['by']), key, same });
		} else gone = false;
	}
	if (gone)
		throw new Refused(
			410,
			'code-gone',
			'Mã này không còn dùng được: đã hết hạn, đã dùng hoặc đã nhập sai năm lần. Hãy xin thư ký mã mới.'
		);
	throw new Refused(
		403,
		'wrong-code',
		'Họ tên hoặc mã chưa đúng. Hãy xem lại đơn vị, viết đủ họ tên và nghe lại sáu chữ số.'
	);
}

export const codeHash = (
	c: Call,
	cluster: string,
	conference: string,
	person: string,
	code: string
): Promise<string> => sealed(c.env, `code|${cluster}|${conference}|${person}|${code}`);

type Admission = { cluster: string; person: string; by: string; key: string; same: boolean };

/** Somebody whom `by` has vouched for: under the account they have already, or a new one. */
async function admit(c: Call, { cluster, person, by, key, same }: Admission): Promise<Response> {
	const [known] = await all(c, 'accounts', cluster, person);
	const session = same && !known ? await accountAsking(c) : undefined;
	// Whoever is somebody here already does not become somebody else by another's ticket.
	const here = session && !(await memberIn(c.env.DB, cluster, session)) ? session : undefined;
	const account = String(known?.['account'] ?? here ?? `a-${key.slice(0, 32)}`);
	if (!known)
		await inscribe(c, cluster, {
			i: `admit-${key.slice(0, 32)}`,
			by,
			writes: [
				{ t: 'account', r: accountOf(account), s: 'c', p: { person } },
				{ t: 'confirmation', r: confirmationOf(account), s: 'c', p: { account, person } }
			]
		});
	return c.json(await letIn(c, cluster, account));
}

/**
 * Gives this device a session of that account, a token with which it may hand in what it holds even after that ends, and
 * what it must know to begin.
 */
export async function letIn(c: Call, cluster: string, account: string) {
	const { DB } = c.env;
	const [digest, deposit] = [await newSession(c), newToken()];
	const now = Date.now();
	const label = (c.req.header('user-agent') ?? '').slice(0, 200);
	await DB.batch([
		DB.prepare(
			'INSERT INTO session (token, account, made, seen, label) VALUES (?1, ?2, ?3, ?3, ?4)'
		).bind(digest, account, now, label),
		DB.prepare('INSERT INTO deposit (token, c, account, session) VALUES (?1, ?2, ?3, ?4)').bind(
			await sha256(deposit),
			cluster,
			account,
			digest
		)
	]);
	const actor = await memberIn(DB, cluster, account);
	const welcome = await first(c, 'welcome', cluster, actor?.office ?? '', actor?.person ?? '');
	const [latest] = await all(c, 'years', cluster, yearOf(dayAt(now)));
	const year = Number(latest?.['year'] ?? yearOf(dayAt(now)));
	return {
		actor,
		person: welcome?.['person'],
		cluster: {
			id: cluster,
			name: welcome?.['cluster'],
			mark: welcome?.['mark'],
			sort: welcome?.['sort']
		},
		office: { id: welcome?.['office'] ?? '', name: welcome?.['officeName'] ?? '' },
		year,
		books: actor?.visiting === undefined ? [`y:${year}`] : [],
		deposit
	};
}

async function openDoor(c: Call, word: string) {
	const row = await first(c, 'door', await sha256(word));
	if (!row) throw wrongWord();
	const now = Date.now();
	if (Number(row['opens']) > now || Number(row['closes']) < now) throw shut();
	return {
		...(row as Record<'c' | 'conference' | 'cluster' | 'name' | 'day' | 'place', string>),
		word
	};
}

type Values = (string | number | unknown)[];
const bound = (c: Call, name: keyof typeof joinStatements, values: Values) =>
	c.env.DB.prepare(joinStatements[name]).bind(...values);
const first = (c: Call, name: keyof typeof joinStatements, ...values: Values) =>
	bound(c, name, values).first<Record<string, unknown>>();
const run = (c: Call, name: keyof typeof joinStatements, ...values: Values) =>
	bound(c, name, values).run();
const all = async (c: Call, name: keyof typeof joinStatements, ...values: Values) =>
	(await bound(c, name, values).all<Record<string, unknown>>()).results;
