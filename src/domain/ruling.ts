import type { Day } from './day.ts';
import { atMost, formatFraction, type Fraction, parseFraction } from './fraction.ts';
import type { BodyOf } from './record.ts';
import type { rule } from './rule.ts';
import { type ruleSet, ruleScopes } from './rule-set.ts';
import { shareIn } from './rule-value.ts';

/** Which rule holds on a day, and what somebody asks against it. */

type Kept<Body> = { id: string; body: Body };
type Sets = readonly Kept<BodyOf<typeof ruleSet>>[];
type Rules = readonly Kept<BodyOf<typeof rule>>[];

const scopes = Object.keys(ruleScopes).toReversed();

/** The rule of that key on that day: the narrowest set that says anything of it, of one scope the youngest. */
export function ruleOn(day: Day, key: string, sets: Sets, rules: Rules) {
	const inForce = sets
		.filter(({ body }) => body.from <= day && (body.to === undefined || day <= body.to))
		.toSorted(
			(a, b) =>
				scopes.indexOf(a.body.scope) - scopes.indexOf(b.body.scope) ||
				b.body.from.localeCompare(a.body.from) ||
				(a.id < b.id ? -1 : 1)
		);
	for (const set of inForce) {
		const found = rules.find(({ body }) => body.set === set.id && body.key === key);
		if (found) return { set: set.body, rule: found.body };
	}
	return undefined;
}

/** Every set that speaks of a key, the youngest first, with what it says. */
export const saidOf = (key: string, sets: Sets, rules: Rules) =>
	sets
		.flatMap((set) => {
			const found = rules.find(({ body }) => body.set === set.id && body.key === key);
			return found ? [{ set: set.body, id: found.id, rule: found.body }] : [];
		})
		.toSorted((a, b) => b.set.from.localeCompare(a.set.from));

/** How many people a share leaves of so many, with what the rules say of a part of one: 15 % of 31 is 4. */
export const within = (whole: number, share: Fraction, rounding?: string): number =>
	rounding === 'HALF_UP'
		? atMost({ num: 2 * share.num * whole + share.den, den: 2 * share.den }, 1)
		: atMost(share, whole);

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
