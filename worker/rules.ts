import { booksOf, mayRead } from '#domain/access';
import { hiddenFields } from '#domain/fields';
import { fits, kindOf, movedField } from '#domain/index';
import { conflictKind } from '#sync/protocol';
import type { Judgement, Rules } from '#sync/storage';
import type { MemberRow } from './d1.ts';

/** The rules of the work, as the post asks for them. */
export const rules: Rules<MemberRow> = {
	minSv: 1,
	account: (member) => member.account,
	mayRead: (member, book) => !member.gone && mayRead(member, book),
	booksOf,
	needs: (kind) => kindOf(kind)?.needs ?? [],
	quiet: (kind) => hiddenFields(kindOf(kind)?.schema),
	parentOf: (kind, body) => kindOf(kind)?.parent?.(body),
	refuse
};

function refuse({ member, op, before, after, look, decided }: Judgement<MemberRow>) {
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
	const moved = before && movedField(kind, before.body, after);
	if (moved) return moved;
	return kind.refuse?.(
		{ after, ...(before && { before: before.body, by: before.by, ...born }) },
		actor,
		look
	);
}
