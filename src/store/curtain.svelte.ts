import { hex } from '#sync/bytes';
import { guarded } from './guarded.svelte.ts';

/**
 * A curtain before the book of a phone left lying: drawn after five idle minutes, opened by a PIN or a key of this phone.
 * It keeps eyes out, not thieves: what is on the phone is guarded by the phone's own lock.
 */

const key = 'curtain';
const seenKey = 'curtain seen';
const idle = 5 * 60_000;
const rounds = 200_000;

type Kept = { salt: string; hash: string; key?: boolean };

const kept = (): Kept | undefined => {
	try {
		return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
	} catch {
		return undefined;
	}
};

let own = $state.raw(kept());
let drawn = $state(own !== undefined && Date.now() - Number(localStorage.getItem(seenKey)) > idle);

export const curtain = {
	/** Somebody has set a PIN on this phone. */
	get isSet(): boolean {
		return own !== undefined;
	},
	/** A key of this phone opens it too. */
	get byKey(): boolean {
		return own?.key ?? false;
	},
	/** The book is hidden until the PIN is given. */
	get drawn(): boolean {
		return drawn;
	},
	async set(pin: string): Promise<void> {
		const salt = crypto.randomUUID();
		keep({ salt, hash: await hashOf(pin, salt) });
		touch();
	},
	/** Lets a key of this phone open it, once that was shown; false when it was not. */
	async useKey(use: boolean): Promise<boolean> {
		if (!own || (use && !(await isKeyShown()))) return false;
		keep({ ...own, key: use });
		return true;
	},
	remove(): void {
		own = undefined;
		localStorage.removeItem(key);
		guarded.isSet = false;
	},
	draw(): void {
		if (own) drawn = true;
	},
	/** Whether that was the PIN. */
	async open(pin: string): Promise<boolean> {
		if (!own || (await hashOf(pin, own.salt)) !== own.hash) return false;
		return pull();
	},
	/** Whether a key was shown. */
	openByKey: async (): Promise<boolean> => (await isKeyShown()) && pull()
};

function keep(next: Kept) {
	own = next;
	localStorage.setItem(key, JSON.stringify(own));
	guarded.isSet = true;
}

function pull(): true {
	drawn = false;
	touch();
	return true;
}

const isKeyShown = async () => (await import('./passkeys.ts')).hasKeyInHand();

/** Watches for idleness until the returned function is called. */
export function watchIdle(): () => void {
	const look = () => {
		if (own && !drawn && Date.now() - Number(localStorage.getItem(seenKey)) > idle) drawn = true;
	};
	const active = () => {
		look();
		if (!drawn) touch();
	};
	const timer = setInterval(look, 15_000);
	for (const name of ['pointerdown', 'keydown'] as const) addEventListener(name, active);
	document.addEventListener('visibilitychange', look);
	if (!drawn) touch();
	return () => {
		clearInterval(timer);
		for (const name of ['pointerdown', 'keydown'] as const) removeEventListener(name, active);
		document.removeEventListener('visibilitychange', look);
	};
}

const touch = () => localStorage.setItem(seenKey, String(Date.now()));

async function hashOf(pin: string, salt: string): Promise<string> {
	const text = new TextEncoder();
	const from = await crypto.subtle.importKey('raw', text.encode(pin), 'PBKDF2', false, [
		'deriveBits'
	]);
	const how = { name: 'PBKDF2', hash: 'SHA-256', salt: text.encode(salt), iterations: rounds };
	return hex(await crypto.subtle.deriveBits(how, from, 256));
}
