import type { Day } from './day.ts';
import { atMost, formatFraction, type Fraction, nearest, parseFraction } from './fraction.ts';
import type { BodyOf } from './record.ts';
import type { rule } from './rule.ts';
import { type ruleSet, ruleScopes } from './rule-set.ts';
import { shareIn } from './rule-value.ts';

/** Which rule holds on a day, and what somebody asks against it. */

type Kept<Body> = { id: string; body: Body };
export type Sets = readonly Kept<BodyOf<typeof ruleSet>>[];
export type Rules = readonly Kept<BodyOf<typeof rule>>[];

const scopes = Object.keys(ruleScopes).toReversed();

/** Every set that speaks of a key, the youngest first, with what it says. */
export const saidOf = (key: string, sets: Sets, rules: Rules) =>
	sets
		.flatMap(({ id: of, body: set }) => {
			const found = rules.find(({ body }) => body.set === of && body.key === key);
			return found ? [{ of, set, id: found.id, rule: found.body }] : [];
		})
		.toSorted((a, b) => b.set.from.localeCompare(a.set.from) || (a.of < b.of ? -1 : 1));

/** What holds on that day of what is said of a key: the narrowest set's word, of one scope the youngest's. */
export const heldOf = (day: Day, said: ReturnType<typeof saidOf>) =>
	said
		.filter(({ set }) => set.from <= day && (set.to === undefined || day <= set.to))
		.toSorted((a, b) => scopes.indexOf(a.set.scope) - scopes.indexOf(b.set.scope))[0];

/** Other sets of the same scope, below the nation’s, that speak of it on that day: the youngest goes before them. */
export const rivalsOf = (day: Day, said: ReturnType<typeof saidOf>) => {
	const held = heldOf(day, said);
	return said.filter(
		({ id, set }) =>
			held !== undefined &&
			id !== held.id &&
			set.scope === held.set.scope &&
			set.scope !== 'NATIONAL' &&
			set.from <= day &&
			(set.to === undefined || day <= set.to)
	);
};

/** The rule of that key on that day, and the set that it stands in. */
export const ruleOn = (day: Day, key: string, sets: Sets, rules: Rules) =>
	heldOf(day, saidOf(key, sets, rules));
export type HeldRule = NonNullable<ReturnType<typeof ruleOn>>;

/** Whose rule it is: `Luật 06/2022/QH15, Điều 23 (toàn quốc)`. */
export const ruleSource = ({ rule, set }: HeldRule): string =>
	`${rule.citation} (${ruleScopes[set.scope].toLowerCase()})`;

/** How many people a share leaves of so many, with what the rules say of a part of one: 15 % of 31 is 4. */
export const within = (whole: number, share: Fraction, rounding?: string): number =>
	(rounding === 'HALF_UP' ? nearest : atMost)(share, whole);

type Asked = { day: Day; rule?: string | undefined; share?: string | undefined };

/** What the rules of its day say against what a recommendation asks; nothing where they set no such share. */
export function against(asked: Asked, sets: Sets, rules: Rules): string | undefined {
	const wish = parseFraction(asked.share ?? '');
	const held = asked.rule && wish.ok && ruleOn(asked.day, asked.rule, sets, rules);
	if (!held || !wish.ok) return undefined;
	const limit = shareIn(held.rule);
	if (!limit) return undefined;
	const isLeast = /\.min/.test(asked.rule ?? '');
	const over = isLeast ? less(wish.value, limit) : less(limit, wish.value);
	return over
		? `Xin ${formatFraction(wish.value)}, quy định lúc họp là ${isLeast ? 'ít nhất' : 'tối đa'} ${formatFraction(limit)} (${held.rule.citation}).`
		: undefined;
}

const less = (a: Fraction, b: Fraction): boolean =>
	BigInt(a.num) * BigInt(b.den) < BigInt(b.num) * BigInt(a.den);
