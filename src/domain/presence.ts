import { attendanceStates } from './attendance.ts';
import { type Fraction, atLeast } from './fraction.ts';
import { grouped } from './grouped.ts';

/** Who is there, from attendances and their check-ins: the same on every phone that holds the same records. */

type Attendee = {
	id: string;
	body: { unit?: string; sort: string; state?: keyof typeof attendanceStates; person?: string };
};
type Evidence = { id: string; body: { attendance: string; at: number } };

export const standings = {
	PRESENT: 'Có mặt',
	...attendanceStates,
	UNKNOWN: 'Chưa điểm danh'
} as const;
export type Standing = keyof typeof standings;

/** Whoever was checked in is present, whatever was expected of them; the first evidence comes first. */
export function presenceOf<One extends Attendee, Proof extends Evidence>(
	attendees: readonly One[],
	evidence: readonly Proof[]
): (One & { standing: Standing; proofs: Proof[] })[] {
	const proofs = grouped(evidence, ({ body }) => body.attendance);
	return attendees.map((one) => {
		const own = (proofs.get(one.id) ?? []).toSorted(
			(a, b) => a.body.at - b.body.at || (a.id < b.id ? -1 : 1)
		);
		const standing = own.length ? 'PRESENT' : (one.body.state ?? 'UNKNOWN');
		return { ...one, standing, proofs: own };
	});
}

/** Whether somebody takes part, in person or otherwise. */
export const takesPart = ({ standing }: { standing: Standing }): boolean =>
	standing !== 'ABSENT' && standing !== 'UNKNOWN';

export type Quorum = {
	/** Offices of the cluster with somebody there, and all of them. */
	units: { there: number; of: number };
	/** Member offices that must be there, exactly: 2/3 of 9 is 6. */
	need: number;
	reached: boolean;
	/** People by where they stand, guests apart. */
	members: number;
	guests: number;
};

/** Whether enough member offices are there. `offices`: those that are members on the day. */
export function quorumOf(
	all: readonly (Attendee & { standing: Standing })[],
	offices: readonly string[],
	share: Fraction
): Quorum {
	const there = all.filter(takesPart);
	const units = new Set(there.flatMap(({ body }) => body.unit ?? []));
	const present = offices.filter((one) => units.has(one)).length;
	const need = atLeast(share, offices.length);
	const members = there.filter(({ body }) => body.sort === 'MEMBER').length;
	return {
		units: { there: present, of: offices.length },
		need,
		reached: offices.length > 0 && present >= need,
		members,
		guests: there.length - members
	};
}
