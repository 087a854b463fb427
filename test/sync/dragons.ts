import type { Command } from '#sync/command';
import type { Rules } from '#sync/storage';
import type { Keeper } from './keepers.ts';

/**
 * Records that no cluster has: the engine is tested without knowing the work.
 * A dragon belongs to whoever hatched it; nobody may touch a dragon in a cave that has fallen shut (`seal:<cave>`).
 */
export const rules: Rules<Keeper> = {
	minSv: 1,
	account: (member) => member.account,
	mayRead: (member, book) =>
		book === 'c' || book === `o:${member.office}` || book === `u:${member.account}`,
	mayWrite: (member, book) => rules.mayRead(member, book),
	handsIn: () => false,
	facts: () => [],
	booksOf: (member) => ['c', `o:${member.office}`],
	needs: (kind) =>
		kind === 'dragon'
			? [{ kind: 'seal', fields: ['cave'] }]
			: kind === 'egg'
				? [{ kind: 'seal', fields: ['dragon', 'cave'], through: 'dragon' }]
				: [],
	quiet: (kind) => (kind === 'dragon' ? ['perch'] : []),
	parentOf: (kind, body) => {
		const parent = kind === 'egg' ? body['dragon'] : kind === 'dragon' ? body['nest'] : undefined;
		return typeof parent === 'string' ? parent : undefined;
	},
	refuse({ op, before, after, member, look, decided }) {
		if (!['dragon', 'egg', 'seal', 'conflict', 'verdict'].includes(op.t))
			return { code: 'unknown-kind', message: 'Không biết loại này.' };
		if (before && op.t === 'dragon' && before.by !== member.account && 'fire' in op.p)
			return { code: 'not-your-dragon', message: 'Chỉ người nuôi mới đổi được lửa.' };
		if (op.t === 'verdict' && !decided)
			return { code: 'server-only', message: 'Chỉ hội đồng rồng phán quyết.' };
		if (op.t === 'dragon' && look(`seal:${after['cave']}`))
			return { code: 'cave-shut', message: 'Hang đã đóng.' };
		return undefined;
	}
};

/** Names the strongest dragon of two; there is one verdict a pair, and only while both live. */
export const judgeFight: Command<Keeper> = {
	records: ({ a, b }) => [
		['dragon', String(a)],
		['dragon', String(b)],
		['verdict', `verdict:${a}:${b}`]
	],
	decide({ args: { a, b }, look }) {
		const [left, right] = [look('dragon', String(a)), look('dragon', String(b))];
		if (!left || !right) return { code: 'no-such-dragon', message: 'Thiếu một con rồng.' };
		if (look('verdict', `verdict:${a}:${b}`)) return { code: 'judged', message: 'Đã phán rồi.' };
		const winner = Number(left['fire']) > Number(right['fire']) ? a : b;
		return [
			{ t: 'verdict', r: `verdict:${a}:${b}`, s: 'c', p: { winner } },
			{ t: 'dragon', r: String(winner), s: 'c', p: { title: 'mạnh nhất' } }
		];
	}
};
