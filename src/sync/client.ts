import { quarantine, noteFailure } from './device.ts';
import type { Letter, Reply } from './exchange.ts';
import { following, linedUp, nextLetter, receive, type Sender } from './letters.ts';
import { limits } from './protocol.ts';
import type { Device, Refused } from './storage.ts';

/** Carries letters until there is nothing left to send or to read. Knows no network: `post` does. */

/** What became of one letter on the way. `busy` and `lost` are worth another try; `after` is the authority's wish, ms. */
export type Answer =
	| { st: 'reply'; reply: Reply }
	/** The letter was not read: too large, or not understood. */
	| { st: 'unread' }
	/** The authority does not know who asks. */
	| { st: 'who' }
	/** No answer, or one of somebody in between. */
	| { st: 'lost'; why: string }
	| { st: 'busy'; why: string; after?: number };

export type Outcome = {
	st: 'done' | 'who' | 'lost' | 'busy';
	why?: string;
	after?: number;
	refused: Refused[];
	repaired: string[];
};

type Carrier = Omit<Sender, 'now' | 'most'> & {
	device: Device;
	now: () => number;
	post: (letter: Letter) => Promise<Answer>;
	/** After every letter that was answered. */
	onTaken?: () => void;
};

const unreadable = {
	code: 'unreadable',
	message:
		'Phần này quá dài hoặc máy chủ không đọc được nên chưa gửi. Nội dung vẫn còn nguyên trên máy này; hãy sửa cho ngắn lại rồi gửi.'
};

/** Exchanges letters until all is sent and read, or the first that did not arrive. A letter that is not read is halved. */
export async function exchange(carrier: Carrier): Promise<Outcome> {
	const { device, account, now, post, onTaken, ...sender } = carrier;
	const refused: Refused[] = [];
	const repaired: string[] = [];
	let most: number = limits.ops;
	let ahead: { letter: Letter; answer: Promise<Answer> } | undefined;
	for (;;) {
		const letter =
			ahead?.letter ?? (await nextLetter(device, { ...sender, account, now: now(), most }));
		const posted = ahead?.answer ?? post(letter);
		const lined = letter.waiting ? await linedUp(device, letter) : [];
		const answer = await posted;
		ahead = undefined;
		if (answer.st === 'reply') {
			// The office need not wait until this phone has put everything away.
			const next = following(letter, answer.reply, lined, now());
			if (next) ahead = { letter: next, answer: post(next) };
			const taken = await receive(device, account, letter, answer.reply, now());
			refused.push(...taken.refused);
			repaired.push(...taken.repaired);
			onTaken?.();
			if (!taken.more && !ahead) return { st: 'done', refused, repaired };
			most = limits.ops;
		} else if (answer.st === 'unread' && letter.ops.length) {
			const [first] = letter.ops;
			const isWhole = letter.ops.every((op) => op === first || (op.g && op.g === first?.g));
			if (isWhole) {
				// When not even an empty letter is read, the fault is not in what was written.
				const bare = await post({ ...letter, ops: [] });
				if (bare.st !== 'reply') {
					await noteFailure(device, letter.ops, 'unread');
					return { st: 'busy', why: 'unread', refused, repaired };
				}
				await quarantine(device, account, letter.ops, unreadable, now());
				most = limits.ops;
			} else most = Math.max(1, Math.floor(letter.ops.length / 2));
		} else {
			const why = 'why' in answer ? answer.why : answer.st;
			await noteFailure(device, letter.ops, why);
			const st = answer.st === 'unread' ? 'busy' : answer.st;
			const after = 'after' in answer ? { after: answer.after } : {};
			return { st, why, ...after, refused, repaired };
		}
	}
}

/** How long to wait before the next try, ms: a second, doubled each time, at most five minutes, ± 20 %. `luck` in [0, 1). */
export const pauseAfter = (failures: number, luck: number): number =>
	Math.min(1_000 * 2 ** Math.max(0, failures - 1), 300_000) * (0.8 + 0.4 * luck);
