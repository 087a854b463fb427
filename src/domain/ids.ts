import type { Day } from './day.ts';
import type { Stage } from './stage.ts';

/** Ids of records that are one by their nature. */
export const accountOf = (account: string): string => `account:${account}`;
export const confirmationOf = (account: string): string => `confirmation:${account}`;
export const membershipOf = (unit: string): string => `membership:${unit}`;
export const clusterYearOf = (year: number): string => `cluster-year:${year}`;
export const stageOf = (year: number, stage: Stage): string => `stage:${year}:${stage}`;
export const leadOf = (year: number): string => `term:${year}:LEAD`;
export const mandateOf = (person: string): string => `mandate:${person}`;
export const badgeKeyOf = 'badge-key:office';
export const hallKeyOf = (conference: string, name: string): string =>
	`hall-key:${conference}:${name}`;
export const openingOf = (paper: string, person: string): string => `opening:${paper}:${person}`;
export const closureOf = (conference: string): string => `closure:${conference}`;
export const progressOf = (conference: string): string => `progress:${conference}`;
export const attendanceOf = (conference: string, person: string): string =>
	`attendance:${conference}:${person}`;
export const approvalOf = (conference: string, role: 'SECRETARY' | 'CHAIR'): string =>
	`approval:${conference}:${role}`;
export const addendumOf = (conference: string, number: number): string =>
	`addendum:${conference}:${number}`;
export const workSortOf = (sort: string): string =>
	sort.startsWith('work-sort:') ? sort : `work-sort:${sort}`;
export const sameWorkOf = (one: string, other: string): string => `same-work:${one}:${other}`;
export const declaredFigureOf = ({
	unit = 'cluster',
	sort,
	from,
	to
}: {
	unit?: string | undefined;
	sort: string;
	from: Day;
	to: Day;
}): string => `declared-figure:${unit}:${sort.replace(/^work-sort:/, '')}:${from}:${to}`;
export const receiptOf = (gift: string): string => `receipt:${gift}`;
export const tallyOf = (trip: string): string => `tally:${trip}`;
export const voteCastOf = (vote: string, voter: string): string => `vote-cast:${vote}:${voter}`;
export const acknowledgementOf = (
	notice: string,
	unit: string,
	state: 'OPENED' | 'ACKNOWLEDGED'
): string => `acknowledgement:${notice}:${unit}:${state}`;
export const feedbackOf = (conference: string, person: string): string =>
	`feedback:${conference}:${person}`;
export const participationOf = (movement: string, unit: string): string =>
	`participation:${movement}:${unit}`;
export const registrationOf = (round: string, subject: string): string =>
	`registration:${round.replace(/^registration-round:/, '')}:${subject}`;
export const compactSignatureOf = (compact: string, unit: string): string =>
	`compact-signature:${compact}:${unit}`;
/** What a clause of a compact is in the ledger of promises. */
export const commitmentOf = (clause: string): string => `commitment:${clause}`;
/** The clause that a commitment was made of; none of one that was said in a hall. */
export const clauseOf = (commitment: string): string | undefined =>
	/^commitment:(.+)$/.exec(commitment)?.[1];
/** What somebody made of a line that a report draws from records; `line` is that line's name. */
export const reportLineOf = (report: string, line: string): string => `${report}:${line}`;
