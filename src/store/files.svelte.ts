import { live } from './live.svelte.ts';
import { session } from './session.svelte.ts';
import { sendNow } from './nudge.ts';
import type { Moving } from './parcels.ts';
import { anew, waitingParcels } from './waiting.ts';

/** Files on this phone that wait to be sent, how far the one under way has come, and over which network they may go. */

const key = 'files over';
const read = () => {
	try {
		return localStorage.getItem(key) === 'wifi';
	} catch {
		return false;
	}
};

let moving = $state.raw<Moving>();
let onlyWifi = $state(read());
/** The person wants them sent now, whatever the network: until all is sent. */
let now = $state(false);

type Connection = { type?: string };
const network = (): string | undefined =>
	(navigator as { connection?: Connection }).connection?.type;

export const files = {
	get moving() {
		return moving;
	},
	set moving(on: Moving | undefined) {
		moving = on;
	},
	/** A file of that record, or of what hangs on it, is under way. */
	isMoving: (id: string): boolean => moving?.id === id || moving?.parent === id,
	/** Files wait for a Wi-Fi; where the browser does not say what network it is on, for a tap. */
	get onlyWifi() {
		return onlyWifi;
	},
	set onlyWifi(is: boolean) {
		onlyWifi = is;
		now = false;
		try {
			localStorage.setItem(key, is ? 'wifi' : 'any');
		} catch {
			// It holds until the page closes.
		}
	},
	/** This browser tells whether it is on a Wi-Fi. */
	get knowsNetwork() {
		return network() !== undefined;
	},
	sendNow() {
		now = true;
	},
	/** All is sent: what comes later waits for the network again. */
	settled() {
		now = false;
	},
	mayGo: (): boolean =>
		!onlyWifi || now || ['wifi', 'ethernet', 'wimax'].includes(network() ?? 'unknown')
};

export type Standing = {
	/** Records with a file that has yet to go, the smallest first, and how many bytes that is. */
	waiting: { kind: string; id: string; bytes: number; sha: string; why?: string }[];
	bytes: number;
	/** Those of which a file can no longer be read on this phone, or that the office will not have. */
	stuck: { kind: string; id: string; isPhoto: boolean; isLost: boolean }[];
};

/** The files of the open book that are not with the office. */
export const filesWaiting = () =>
	live(async (): Promise<Standing> => {
		const { parcel } = session.db;
		const waiting = await waitingParcels(session.db);
		const stuck = await parcel.where('state').anyOf('lost', 'not-taken').toArray();
		return {
			waiting: waiting.map(({ kind, id, bytes, sha, why }) => ({
				...{ kind, id, bytes, sha },
				...(why ? { why } : {})
			})),
			bytes: waiting.reduce((sum, { bytes, next = 0 }) => sum + bytes - next, 0),
			stuck: [
				...new Map(
					stuck.map(({ kind, id, type, state }) => [
						id,
						{ kind, id, isPhoto: type.startsWith('image/'), isLost: state === 'lost' }
					])
				).values()
			]
		};
	});

/** The person knows that a file is gone: its record stays without it, and never reads as received. */
export const giveUp = (id: string): Promise<unknown> =>
	session.db.parcel
		.where('id')
		.equals(id)
		.filter(({ state }) => state === 'lost')
		.modify({ state: 'given-up' });

/** Asks the office once more for a file that it would not have. */
export async function sendFileAgain(id: string): Promise<void> {
	await session.db.parcel
		.where('id')
		.equals(id)
		.filter(({ state }) => state === 'not-taken')
		.modify(anew);
	sendNow();
}
