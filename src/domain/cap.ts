import type { Day } from './day.ts';
import { formatFraction, type Fraction } from './fraction.ts';
import { stands } from './registered.ts';
import { shareIn } from './rule-value.ts';
import { type HeldRule, ruleOn, type Rules, ruleSource, type Sets, within } from './ruling.ts';
import { personTitles, type Title, titles } from './titles.ts';

/** How many of an office may win a title of which a rule allows only a share, beside how many compete for it. */

/** Of what a share is taken where no rule says so. */
const capped = { CSTDCS: 'LDTT', LDTT: 'HEADCOUNT' } as const;
const capBases = {
	LDTT: 'Lao động tiên tiến',
	HEADCOUNT: 'cán bộ của đơn vị'
} as const;

export type Cap = {
	title: keyof typeof capped;
	basis: keyof typeof capBases;
	rounding: string | undefined;
	/** None: the rules expressly set no share. */
	share: Fraction | undefined;
	held: HeldRule;
};

/** The shares on that day of which some rule speaks. */
export function capsOn(day: Day, sets: Sets, rules: Rules): Cap[] {
	const held = (key: string) => ruleOn(day, key, sets, rules);
	return (Object.keys(capped) as Cap['title'][]).flatMap((title) => {
		const rule = held(`${title}.cap`);
		const basis = held(`${title}.capBasis`)?.rule.value;
		return rule
			? {
					...{ title, held: rule, share: shareIn(rule.rule) },
					basis: basis === 'LDTT' || basis === 'HEADCOUNT' ? basis : capped[title],
					rounding: held('cap.rounding')?.rule.value
				}
			: [];
	});
}

/** Titles of people from the lowest up; one of a collective is below all of them. */
const rank = (title: Title): number => Object.keys(personTitles).indexOf(title);

type Registered = {
	body: { unit: string; state: string; sort: string; titles?: readonly Title[] };
};

/**
 * People of an office who registered the title, of how many the share is taken, and how many it leaves. Whoever competes
 * for a higher title competes for those below it too. Unknown stays undefined.
 */
export function countedIn(
	{ title, basis, share, rounding }: Cap,
	{ unit, headcount }: { unit: string; headcount: number | undefined },
	all: readonly Registered[]
): { asked: number; base: number | undefined; most: number | undefined; isOver: boolean } {
	const people = all.filter(
		({ body }) => body.unit === unit && body.sort === 'PERSON' && stands(body)
	);
	const asking = (one: Title) =>
		people.filter(({ body: { titles = [] } }) => titles.some((high) => rank(high) >= rank(one)))
			.length;
	const base = basis === 'LDTT' ? asking('LDTT') : headcount;
	const most = share && base !== undefined ? within(base, share, rounding) : undefined;
	const asked = asking(title);
	return { asked, base, most, isOver: most !== undefined && asked > most };
}

/** `Chiến sĩ thi đua cơ sở: nhiều nhất 15 % số Lao động tiên tiến, theo Nghị định 91/2017/NĐ-CP (toàn quốc)`. */
export const capRuleWords = ({ title, basis, share, held }: Cap): string =>
	`${titles[title]}: ${
		share ? `nhiều nhất ${formatFraction(share)} số ${capBases[basis]}` : 'không quy định tỷ lệ'
	}, theo ${ruleSource(held)}`;

/** `5 người trên 31 Lao động tiên tiến, nhiều nhất 4 người`. */
export function capWords(
	{ basis }: Cap,
	{ asked, base, most }: ReturnType<typeof countedIn>
): string {
	if (base === undefined) return `${asked} người, chưa khai tổng số người`;
	const limit = most === undefined ? '' : `, nhiều nhất ${most} người`;
	return `${asked} người trên ${base} ${capBases[basis]}${limit}`;
}
