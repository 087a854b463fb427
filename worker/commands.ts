import * as v from 'valibot';
import { commands } from '#domain/index';
import { carryOut } from '#sync/command';
import { authorityOn } from './d1.ts';
import { type Call, inputOf } from './door.ts';
import { hubOf } from './live.ts';
import { askedBy } from './member.ts';
import { Refused, unknownAsker } from './refusal.ts';
import { rules } from './rules.ts';
import { digestOf } from './session.ts';

const asked = v.strictObject({
	i: v.pipe(v.string(), v.regex(/^[\w-]{8,50}$/)),
	by: v.pipe(v.string(), v.maxLength(120)),
	args: v.record(v.string(), v.union([v.pipe(v.string(), v.maxLength(60_000)), v.number()]))
});

/** `POST /api/c/:cluster/command/:name {i, args}`: carried out once for each id. */
export async function command(c: Call): Promise<Response> {
	const [cluster = '', name = ''] = [c.req.param('cluster'), c.req.param('name')];
	const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!known) throw new Refused(404, 'no-such-command', 'Máy chủ không có việc này.');
	const decision = await carryOut(known, inputOf(c, asked), {
		authority: authorityOn(
			c.env.DB,
			cluster,
			askedBy(c.env.DB, cluster, { token: await digestOf(c) })
		),
		rules,
		now: Date.now()
	});
	if (!decision) throw unknownAsker();
	if (decision.st === 'refused') throw new Refused(409, decision.code, decision.message);
	const { verdict, own, news } = decision;
	if (verdict.st === 'rej')
		throw new Refused(409, verdict.code ?? 'refused', verdict.message ?? 'Máy chủ không nhận.');
	if (news) c.executionCtx.waitUntil(hubOf(c.env, cluster).tell(news));
	return c.json({ ver: verdict.ver, own });
}
