import { booksOf, mayRead, mayWriteIn } from '#domain/access';
import { hiddenFields } from '#domain/fields';
import { fits, kindOf, refusalOf, yearFacts } from '#domain/index';
import { conflictKind } from '#sync/protocol';
import type { Judgement, Rules } from '#sync/storage';
import type { Member } from './member.ts';

/** The rules of the work, as the post asks for them. */
export const rules: Rules<Member> = {
	minSv: 1,
	account: (member) => member.account,
	mayRead: (member, book) => !member.gone && mayRead(member, book),
	mayWrite: (member, book) => !member.gone && mayWriteIn(member, book),
	handsIn: (member) => member.visiting !== undefined,
	booksOf,
	needs: (kind) => kindOf(kind)?.needs ?? [],
	facts: ({ t, s, n, p }) => [...yearFacts(s), ...(n ? factsOf(t, p) : [])],
	quiet,
	parentOf: (kind, body) => kindOf(kind)?.parent?.(body),
	refuse
};

/** Fields whose overwritten values are worth nobody's time: what people do not see, and what moves on anyway. */
function quiet(name: string): string[] {
	const kind = kindOf(name);
	return kind?.lastWord ? Object.keys(kind.schema.entries) : hiddenFields(kind?.schema);
}

/** Facts behind a new record of any kind; what does not fit is refused anyway. */
function factsOf(name: string, body: Record<string, unknown>): string[] {
	const fitting = fits(name, body);
	return fitting.ok ? (kindOf(name)?.facts?.(fitting.value) ?? []) : [];
}

function refuse({ member, op, before, after, deleted, look, decided }: Judgement<Member>) {
	const kind = kindOf(op.t);
	if (!kind)
		return {
			code: 'unknown-kind',
			message: 'Máy chủ chưa biết loại ghi chép này; phần đã ghi vẫn được giữ trên máy.'
		};
	const { gone: _, ...actor } = member;
	const born = before?.born === undefined ? {} : { born: before.born };
	const fitting = fits(op.t, after);
	if (!fitting.ok) return { code: 'unfit', message: fitting.message };
	const isOwnBook = op.t === conflictKind || before || kind.book(fitting.value, actor) === op.s;
	if (!isOwnBook)
		return {
			code: 'wrong-book',
			message: 'Ghi chép này thuộc sổ khác; phần đã ghi vẫn được giữ trên máy.'
		};
	// A command is a rule of its own.
	if (decided) return undefined;
	const change = {
		id: op.r,
		after,
		...(deleted ? { deleted } : {}),
		...(before && { before: before.body, by: before.by, ...born })
	};
	return refusalOf(kind, { change, book: op.s, actor, look });
}
