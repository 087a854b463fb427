import * as v from 'valibot';
import { byLink, noSubstitute, rsvpAnswers } from '#domain/rsvp';
import { fits } from '#domain/index';
import { closureOf } from '#domain/ids';
import { readSigned } from '#sync/signature';
import { live } from './d1.ts';
import { type Call, inputOf } from './door.ts';
import { inscribe } from './inscribe.ts';
import { Refused } from './refusal.ts';
import { badgeKey } from './secret.ts';

/**
 * What somebody invited answers by the link on their invitation, without signing in. The badge in the link says to which
 * invitation; whoever holds it may answer, so every answer is kept and the desk sees when they differ.
 */

const badge = v.pipe(v.string(), v.maxLength(2_000));
const text = (most: number) => v.exactOptional(v.pipe(v.string(), v.maxLength(most)));
const many = v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(500)));
const asked = {
	look: v.strictObject({ badge }),
	answer: v.strictObject({
		badge,
		/** Sent again under one id, it is one answer. */
		i: v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/)),
		answer: v.picklist(Object.keys(rsvpAnswers)),
		...{ substitute: text(200), position: text(200), car: text(200), note: text(2_000) },
		...{ people: many, meals: many, rooms: many }
	})
};

/** Answers of one invitation at most: a link that went astray fills no book. */
const most = 20;

export const rsvpStatements = {
	invited: `SELECT f.d ->> 'name' AS name, f.d ->> 'day' AS day, f.d ->> 'time' AS time, f.d ->> 'part' AS part,
			f.d ->> 'place' AS place, f.d ->> 'mode' AS mode, f.d ->> 'replyBy' AS replyBy, f.s AS book,
			k.d ->> 'name' AS cluster, coalesce(p.d ->> 'name', a.d ->> 'name') AS guest,
			coalesce(o.d ->> 'name', a.d ->> 'from') AS office, a.d ->> 'person' AS person, a.d ->> 'unit' AS unit,
			EXISTS (SELECT 1 FROM rec l WHERE l.c = ?1 AND l.t = 'closure' AND l.id = ?4) AS locked
		FROM rec a
		CROSS JOIN rec f ON f.c = ?1 AND f.t = 'conference' AND f.id = ?3 AND ${live('f')}
		LEFT JOIN rec k ON k.c = ?1 AND k.t = 'cluster' AND k.id = ?1
		LEFT JOIN rec p ON p.c = ?1 AND p.t = 'person' AND p.id = a.d ->> 'person'
		LEFT JOIN rec o ON o.c = ?1 AND o.t = 'organization' AND o.id = a.d ->> 'unit'
		WHERE a.c = ?1 AND a.t = 'attendance' AND a.id = ?2 AND a.parent = ?3 AND ${live('a')}`,
	answers: `SELECT r.d ->> 'answer' AS answer, r.d ->> 'at' AS at FROM rec r
		WHERE r.c = ?1 AND r.parent = ?2 AND r.t = 'rsvp' AND r.d ->> 'attendance' = ?3 AND ${live('r')}
		LIMIT ${most}`
};

type Shown = { c: string; a: string; m: string; u: number };
type Invited = Record<
	'name' | 'day' | 'time' | 'part' | 'place' | 'mode' | 'replyBy' | 'cluster' | 'guest' | 'office',
	string | null
> & { book: string; person: string | null; unit: string | null; locked: number };

/** `POST /api/rsvp/look {badge}`: what one is invited to, and what was answered last. */
export async function lookAtInvitation(c: Call): Promise<Response> {
	const { invited, answers } = await invitationOf(c, inputOf(c, asked.look).badge);
	const { book: _, person: _p, unit: _u, locked, ...shown } = invited;
	return c.json({ ...shown, locked: locked === 1, last: answers[0] ?? null });
}

/** `POST /api/rsvp {badge, i, answer, …}`: answers; each answer is kept, the last one holds. */
export async function answerInvitation(c: Call): Promise<Response> {
	const { badge, i, ...said } = inputOf(c, asked.answer);
	const { shown, invited, answers } = await invitationOf(c, badge);
	if (invited.locked)
		throw new Refused(409, 'closed', 'Hội nghị này đã khóa biên bản nên không nhận trả lời nữa.');
	if (answers.length >= most)
		throw new Refused(
			429,
			'too-many',
			'Giấy mời này đã trả lời quá nhiều lần. Hãy gọi cho thư ký hội nghị.'
		);
	const no = noSubstitute(said);
	if (no) throw new Refused(422, no.code, no.message);
	const at = Date.now();
	const body = {
		...said,
		...{ attendance: shown.a, conference: shown.m, book: invited.book, at },
		...(invited.person ? { person: invited.person } : {}),
		...(invited.unit ? { unit: invited.unit } : {})
	};
	const fitting = fits('rsvp', body);
	if (!fitting.ok) throw new Refused(422, 'unfit', fitting.message);
	await inscribe(c, shown.c, {
		i: `rsvp-${i}`,
		by: byLink,
		writes: [{ t: 'rsvp', r: i, s: invited.book, p: fitting.value as typeof body }]
	});
	return c.json({ at });
}

async function invitationOf(c: Call, badge: string) {
	const shown = await badgeShown(c, badge);
	const { DB } = c.env;
	const [found, said] = await DB.batch<Record<string, unknown>>([
		DB.prepare(rsvpStatements.invited).bind(shown.c, shown.a, shown.m, closureOf(shown.m)),
		DB.prepare(rsvpStatements.answers).bind(shown.c, shown.m, shown.a)
	]);
	const invited = found?.results[0] as Invited | undefined;
	if (!invited)
		throw new Refused(
			404,
			'no-such-invitation',
			'Giấy mời này không còn trong danh sách của hội nghị. Hãy gọi cho thư ký hội nghị.'
		);
	const answers = (said?.results ?? []) as { answer: string; at: number }[];
	return { shown, invited, answers: answers.toSorted((a, b) => b.at - a.at) };
}

/** The invitation in a badge that our office has signed. */
async function badgeShown(c: Call, badge: string): Promise<Shown> {
	const wrong = new Refused(
		400,
		'no-badge',
		'Đường dẫn giấy mời bị thiếu chữ. Hãy mở lại từ giấy mời.'
	);
	const { open } = await badgeKey(c.env);
	const { value, isTrue } = await readSigned(badge, open).catch(() => {
		throw wrong;
	});
	const shown = value as Shown;
	if (!isTrue || !shown.a || !shown.m) throw wrong;
	if (shown.u < Date.now())
		throw new Refused(410, 'expired', 'Giấy mời này đã hết hạn: hội nghị đã qua.');
	return shown;
}
