import * as v from 'valibot';
import { dong, hidden, id, line, oneOf } from './fields.ts';
import { refused } from './permission.ts';
import { yesOrNo } from './person.ts';
import { defineRecord } from './record.ts';
import { fold, holdsPersonalNumber, oneLine } from './text.ts';
import { unlessNarrow } from './trip.ts';

export const householdSorts = {
	POOR: 'Hộ nghèo',
	NEAR_POOR: 'Hộ cận nghèo',
	POLICY: 'Gia đình chính sách',
	CHILD: 'Trẻ em',
	OTHER: 'Khác'
} as const;
export type HouseholdSort = keyof typeof householdSorts;

/**
 * A household that a trip visits. Its name stays with those who went, or with their office; it is said outside, and its
 * photo shown, only when it agreed to each (Law 91/2025/QH15: explicit, one by one, never ticked beforehand).
 */
export const household = defineRecord({
	kind: 'household',
	label: 'Hộ được thăm',
	keep: 'TWO_YEARS',
	unlisted: true,
	book: (body) => body.book,
	schema: v.object({
		trip: id('Chuyến', 'trip'),
		sort: oneOf('Diện', householdSorts),
		name: v.exactOptional(line('Chủ hộ, hoặc tên trẻ')),
		address: v.exactOptional(line('Ấp, khóm, tổ')),
		note: v.exactOptional(line('Hoàn cảnh')),
		gift: v.exactOptional(dong('Quà dự kiến trị giá')),
		namePublic: v.exactOptional(oneOf('Đồng ý nêu tên ra ngoài', yesOrNo)),
		photoPublic: v.exactOptional(oneOf('Đồng ý dùng ảnh ra ngoài', yesOrNo)),
		guardian: v.exactOptional(line('Cha mẹ, người giám hộ đồng ý thay')),
		/** Why it is visited though it was given to before. */
		again: v.exactOptional(line('Vì sao thăm, tặng lần nữa')),
		/** Where it stands in the order of the day. */
		at: v.exactOptional(hidden()),
		book: hidden()
	}),
	title: (body) => body.name ?? householdSorts[body.sort],
	parent: (body) => body.trip,
	fixed: ['trip', 'book'],
	refuse({ after, before, by }, actor) {
		const { name, address, note, guardian, again } = after;
		if (holdsPersonalNumber(name, address, note, guardian, again))
			return {
				code: 'identity-number',
				message: 'Không ghi số căn cước hay số điện thoại của hộ.'
			};
		const open = unlessNarrow(after.book);
		if (open) return open;
		if (after.sort === 'CHILD' && !after.guardian && isYes(after.namePublic, after.photoPublic))
			return {
				code: 'no-guardian',
				message: 'Trẻ em: ghi tên cha mẹ hoặc người giám hộ đã đồng ý.'
			};
		return before && by !== actor.account && !isShared(after.book, actor.circles)
			? refused(actor, 'own-people')
			: undefined;
	}
});
export type Household = v.InferOutput<typeof household.schema>;

const isYes = (...answers: (string | undefined)[]) => answers.includes('YES');
const isShared = (book: string, circles: readonly string[]) =>
	book.startsWith('g:') && circles.includes(book.slice(2));

/** Whether the two may be one household: the same name at the same address, as people write them. */
export const isAlike = (
	a: Pick<Household, 'name' | 'address'>,
	b: Pick<Household, 'name' | 'address'>
): boolean => {
	const names = namesIn(b.name);
	return (
		namesIn(a.name).some((one) => names.includes(one)) &&
		(!a.address || !b.address || fold(a.address) === fold(b.address))
	);
};

const titles = [
	'hộ',
	'gia đình',
	'ông',
	'bà',
	'anh',
	'chị',
	'cô',
	'chú',
	'bác',
	'em',
	'bé',
	'cháu'
];

/**
 * A name without the words that people put before it. Typed without marks, `ho` may be the word or a family name: then it
 * is read both ways.
 */
function namesIn(typed = ''): string[] {
	const text = oneLine(typed).toLowerCase();
	if (!text) return [];
	const isBare = fold(text) === text;
	const words = isBare ? titles.map(fold) : titles;
	const found = [text];
	for (let rest = text; ;) {
		const title = words.find((one) => rest.startsWith(`${one} `));
		if (!title) break;
		rest = rest.slice(title.length + 1);
		found.push(rest);
	}
	return (isBare ? found : found.slice(-1)).map(fold);
}
