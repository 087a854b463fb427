import type { Rules } from '#sync/storage';
import type { MemberRow } from '../../worker/d1.ts';

/**
 * Records that no cluster has: the engine is tested without knowing the work.
 * A dragon belongs to whoever hatched it; nobody may touch a dragon in a cave that has fallen shut (`seal:<cave>`).
 */
export const rules: Rules<MemberRow> = {
	minSv: 1,
	account: (member) => member.account,
	mayRead: (member, book) =>
		book === 'c' || book === `o:${member.office}` || book === `u:${member.account}`,
	booksOf: (member) => ['c', `o:${member.office}`],
	needs: (kind) =>
		kind === 'dragon'
			? [{ kind: 'seal', fields: ['cave'] }]
			: kind === 'egg'
				? [{ kind: 'seal', fields: ['dragon', 'cave'], through: 'dragon' }]
				: [],
	parentOf: (kind, body) => (kind === 'egg' ? String(body['dragon']) : undefined),
	refuse({ op, before, after, member, look }) {
		if (!['dragon', 'egg', 'seal', 'conflict'].includes(op.t))
			return { code: 'unknown-kind', message: 'Không biết loại này.' };
		if (before && op.t === 'dragon' && before.by !== member.account && 'fire' in op.p)
			return { code: 'not-your-dragon', message: 'Chỉ người nuôi mới đổi được lửa.' };
		if (op.t === 'dragon' && look(`seal:${after['cave']}`))
			return { code: 'cave-shut', message: 'Hang đã đóng.' };
		return undefined;
	}
};
