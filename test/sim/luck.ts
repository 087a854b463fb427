/** A repeatable stream of chance: the same seed tells the same story. */
export type Luck = {
	/** 0 ≤ n < most */
	below: (most: number) => number;
	pick: <T>(list: readonly T[]) => T;
	/** True once in so many times. */
	onceIn: (times: number) => boolean;
	id: () => string;
};

export function luckOf(seed: number): Luck {
	let state = seed >>> 0;
	let made = 0;
	// mulberry32
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (most: number) => Math.floor(next() * most);
	return {
		below,
		pick: (list) => list[below(list.length)] as never,
		onceIn: (times) => below(times) === 0,
		id: () => `op${seed}-${made++}`
	};
}
