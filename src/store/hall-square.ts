import { dayAt, formatDay, timeAt } from '#domain/day';
import { base64 } from '#sync/bytes';
import { isSigned, publicKey, signedBy } from '#sync/signature';
import type { Coming } from './attendance.svelte.ts';
import { badgeIn } from './badge.ts';
import type { Told } from './told.ts';

/**
 * The square on the screen of a hall. It says of which conference it is, of which half minute, and which phone shows it;
 * that phone signs it, and any phone that holds the open half of its key tells a true one without a network.
 */
export type Square = { conference: string; slot: number; key: string; code: string };

/** How long one square stands on the screen, ms. */
export const slotLength = 30_000;
/** How long it is good for: people stand in line before they scan. */
const goodFor = 600_000;
/** How far ahead a square may be where two clocks are right. */
const ahead = 60_000;

export const slotAt = (now: number): number => Math.floor(now / slotLength);

/** The square of that half minute. */
export async function signSquare(
	conference: string,
	slot: number,
	{ sign, name }: { sign: CryptoKey; name: string }
): Promise<Square> {
	const signed = await signedBy(sign, signedOf({ conference, slot, key: name }));
	const code = [slot.toString(36), name, base64(signed)].join('.');
	return { conference, slot, key: name, code };
}

/** Where a phone's camera is led by it. */
export const squarePath = ({ conference, code }: { conference: string; code: string }): string =>
	`/conference/${conference}/here#${code}`;

const form = /\/conference\/([\w:.%-]{1,150})\/here#(([0-9a-z]{1,8})\.([0-9a-f]{32})\.[\w-]{86})$/;

/** The square in a link; undefined when it is none. Nothing of it is proven yet. */
export function squareIn(text: string): Square | undefined {
	const [, where = '', code = '', slot = '', key = ''] = form.exec(text) ?? [];
	return code
		? { conference: where.replaceAll('%3A', ':'), slot: Number.parseInt(slot, 36), key, code }
		: undefined;
}

/** Whether the phone with that key showed it, there and then. */
export const isTrue = (square: Square, key: { x: string; y: string }): Promise<boolean> =>
	isSigned(signedOf(square), square.code.split('.')[2] ?? '', publicKey(key));

const signedOf = ({ conference, slot, key }: Omit<Square, 'code'>) =>
	new TextEncoder().encode(`hall|${conference}|${slot}|${key}`) as Uint8Array<ArrayBuffer>;

type Named = { id: string; body: { name: string } };
export type HallFacts = {
	conference: string;
	/** Conferences this phone knows. */
	conferences: readonly Named[];
	/** Keys of the phones that show this hall's square, as far as they have come. */
	keys: readonly { body: { name: string; x: string; y: string } }[];
	/** This phone's clock, and how far the office's was ahead of it when they last spoke, ms. */
	now: number;
	apart: number;
	/** When this person was seen here before, ms. */
	seen?: number | undefined;
	me: Coming;
};

/** What somebody is told who has scanned the square of a hall; no network is asked. */
export async function toldInHall(text: string, facts: HallFacts): Promise<Told> {
	const { conference, conferences, keys, now, apart, seen, me } = facts;
	const square = squareIn(text);
	if (!square)
		return no(
			badgeIn(text)
				? 'Đây là giấy mời, không phải mã hội trường. Đưa giấy này ở bàn điểm danh.'
				: 'Hình vuông này không phải mã hội trường.'
		);
	if (square.conference !== conference) {
		const other = conferences.find(({ id }) => id === square.conference)?.body.name;
		return no(
			`Mã này của ${other ? `hội nghị “${other}”` : 'một hội nghị khác'}; quét mã đang hiện ở hội trường này.`
		);
	}
	const key = keys.find(({ body }) => body.name === square.key)?.body;
	if (key && !(await isTrue(square, key)))
		return no(
			'Chữ ký trên mã không đúng: không phải mã của hội trường này. Hỏi bàn thư ký, hoặc quét lại mã trên màn hình.'
		);
	if (seen !== undefined)
		return {
			colour: 'yellow',
			title: `Đã điểm danh ${timeAt(seen)}`,
			words: 'Không phải quét lại.'
		};
	const at = square.slot * slotLength;
	// What the office once said of this clock may have been set right since: the kinder of the two counts.
	const age = [now - at, now + apart - at].toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 0;
	if (age > goodFor)
		return no(
			`Mã này đã cũ, chụp lúc ${moment(at, now)}; quét lại mã đang hiện trên màn hình. Nếu mã vừa hiện ra thì đồng hồ máy này (đang ${moment(now, at)}) chạy sai: đặt giờ tự động rồi quét lại.`
		);
	if (age < -ahead)
		return {
			colour: 'grey',
			title: 'Đã ghi điểm danh, đồng hồ lệch nhau',
			words: `Màn hình hội trường ghi ${moment(at, now)}, máy này đang ${moment(now, at)}. Điểm danh vẫn được giữ; nên đặt giờ tự động.`,
			coming: me
		};
	if (!key)
		return {
			colour: 'grey',
			title: 'Đã ghi điểm danh, chờ kiểm mã',
			words: 'Máy này chưa tải khóa của hội trường; có mạng sẽ tự kiểm. Không phải quét lại.',
			coming: me
		};
	return {
		colour: 'green',
		title: 'Đã điểm danh',
		words: 'Ghi trên máy này; có mạng tự gửi.',
		coming: me
	};
}

/** Which of those check-ins show a square that no phone of that hall has signed. What cannot be told yet is not among them. */
export async function falseAmong<
	Proof extends { body: { how: string; conference: string; code?: string | undefined } }
>(proofs: readonly Proof[], keys: HallFacts['keys']): Promise<Proof[]> {
	const told = await Promise.all(
		proofs.map(async ({ body: { how, conference, code } }) => {
			if (how !== 'HALL' || code === undefined) return false;
			const square = squareIn(squarePath({ conference, code }));
			const key = keys.find(({ body }) => body.name === square?.key)?.body;
			return !square || (key !== undefined && !(await isTrueOnce(square, key)));
		})
	);
	return proofs.filter((_, at) => told[at]);
}

/** Every arrival has the whole list told anew; a signature is tried once by each key. */
const tried = new Map<string, Promise<boolean>>();
function isTrueOnce(square: Square, key: { x: string; y: string }): Promise<boolean> {
	const name = `${squarePath(square)} ${key.x}.${key.y}`;
	const told = tried.get(name) ?? isTrue(square, key);
	tried.set(name, told);
	return told;
}

const no = (words: string): Told => ({ colour: 'red', title: 'Chưa điểm danh được', words });

/** Clock time; with its day where that is another than the other's. */
const moment = (at: number, other: number): string =>
	dayAt(at) === dayAt(other) ? timeAt(at) : `${timeAt(at)} ngày ${formatDay(dayAt(at))}`;
