import { readLetter } from '#sync/exchange';
import { serve } from '#sync/server';
import { authorityOn } from './d1.ts';
import type { Call } from './door.ts';
import { hubOf } from './live.ts';
import { type Asking, askedBy } from './member.ts';
import { Refused, unknownAsker } from './refusal.ts';
import { rules } from './rules.ts';
import { digestOf, heard, sha256 } from './session.ts';

/** One exchange with a device that is signed in. */
export async function sync(c: Call): Promise<Response> {
	const token = await digestOf(c);
	const reply = await exchanged(c, c.var.input, { token });
	c.executionCtx.waitUntil(heard(c.env.DB, token, Date.now()));
	return c.json(reply);
}

/**
 * A device that may no longer read hands in what it still holds. It gets verdicts and nothing else; and is told to wipe
 * what it had read when its owner's session was revoked or its owner has left the cluster.
 */
export async function deposit(c: Call): Promise<Response> {
	const { token, letter } = (c.var.input ?? {}) as { token?: unknown; letter?: unknown };
	const digest = await sha256(typeof token === 'string' ? token : '');
	const reply = await exchanged(c, letter, { token: digest, deposit: true });
	const ended = await c.env.DB.prepare(
		`SELECT 1 FROM deposit d LEFT JOIN session s ON s.token = d.session
			LEFT JOIN rec a ON a.c = d.c AND a.t = 'account' AND a.id = 'account:' || d.account
			WHERE d.token = ?1 AND (s.until IS NOT NULL OR coalesce(a.d ->> '_del', 0) = 1)`
	)
		.bind(digest)
		.first();
	if (!ended) return c.json(reply);
	const account = (letter as { by: string }).by;
	c.executionCtx.waitUntil(hubOf(c.env, c.req.param('cluster') ?? '').hangUp(account));
	return c.json({ ...reply, wipe: true });
}

async function exchanged(c: Call, input: unknown, asking: Asking) {
	const letter = readLetter(input);
	if (letter === 'too-large')
		throw new Refused(413, 'too-large', 'Gói gửi lên quá lớn, hãy chia nhỏ rồi gửi lại.');
	if (letter === 'unreadable')
		throw new Refused(
			400,
			'unreadable',
			'Máy chủ không đọc được gói này; dữ liệu trên máy vẫn còn nguyên.'
		);
	const cluster = c.req.param('cluster') ?? '';
	const answer = await serve(letter, {
		authority: authorityOn(c.env.DB, cluster, askedBy(c.env.DB, cluster, asking)),
		rules,
		now: Date.now(),
		pushOnly: asking.deposit ?? false
	});
	if (!answer) throw unknownAsker();
	const { reply, news } = answer;
	const lost = Object.values(reply.books).includes('revoked');
	if (news) c.executionCtx.waitUntil(hubOf(c.env, cluster).tell(news));
	// Whoever lost a book must not go on hearing of it.
	if (lost) c.executionCtx.waitUntil(hubOf(c.env, cluster).hangUp(letter.by));
	return reply;
}
