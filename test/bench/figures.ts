/** Middle and slow end of a list of measurements. */

export const median = (list: readonly number[]): number => quantile(list, 0.5);
export const p95 = (list: readonly number[]): number => quantile(list, 0.95);

function quantile(list: readonly number[], share: number): number {
	const sorted = list.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
