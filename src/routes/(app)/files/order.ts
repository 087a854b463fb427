type Row = { stamps: Record<string, number> };

/** Files in the order in which they were put there, on whatever phone: the office takes many at one moment. */
export const asTheyCame = <One extends Row>(rows: readonly One[]): One[] =>
	rows.toSorted((a, b) => (a.stamps['sha'] ?? 0) - (b.stamps['sha'] ?? 0));
