import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Luck } from '../sim/luck.ts';
import type { Office } from './office.ts';

/** What can befall one letter between a phone and the office. Each fault ends with the phone's line closed. */

export type Trip = { letter: Buffer; phone: Socket; office: Office; luck: Luck };

/** A part of what is carried, sometimes all of it. */
const part = (whole: Buffer, luck: Luck) => luck.below(whole.length + 1);

function hangUp(phone: Socket, last: string | Buffer = '') {
	phone.write(last, () => phone.destroy());
}

const said = (status: string, headers: string[], body: string) =>
	Buffer.from(
		`HTTP/1.1 ${[status, ...headers, 'connection: close', `content-length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`
	);

const stranger =
	'<!doctype html><title>Wi-Fi</title><p>Mời quý khách đăng nhập mạng của hội trường.';
const html = 'content-type: text/html; charset=utf-8';

export const faults = {
	async cutLetter({ letter, phone, office, luck }: Trip) {
		// When all of it got through, the office may do as asked, and nobody is told.
		const cut = luck.onceIn(3) ? letter.length : part(letter, luck);
		await office.carry(letter, cut).catch(() => {});
		hangUp(phone);
	},

	async cutAnswer({ letter, phone, office, luck }: Trip) {
		const answer = await office.carry(letter);
		hangUp(phone, answer.subarray(0, luck.below(answer.length)));
	},

	async stallLetter({ phone, luck }: Trip) {
		await wait(50 + luck.below(250));
		hangUp(phone);
	},

	async stallAnswer({ letter, phone, office, luck }: Trip) {
		const answer = await office.carry(letter);
		phone.write(answer.subarray(0, luck.below(answer.length)));
		await wait(50 + luck.below(250));
		hangUp(phone);
	},

	async busy({ phone, luck }: Trip) {
		const after = `retry-after: ${1 + luck.below(9)}`;
		phone.end(
			luck.onceIn(2)
				? said('503 Service Unavailable', [html, after], stranger)
				: said('503 Service Unavailable', ['content-type: application/json', after], '{}')
		);
	},

	async portal({ phone }: Trip) {
		phone.end(said('200 OK', [html], stranger));
	},

	async redirect({ phone }: Trip) {
		phone.end(said('302 Found', ['location: http://127.0.0.1:9/sign-in'], ''));
	},

	/** The letter comes to the office twice, at once or one after the other; either answer may reach the phone. */
	async twice({ letter, phone, office, luck }: Trip) {
		const [isAtOnce, answered] = [luck.onceIn(2), luck.below(2)];
		const first = office.carry(letter);
		if (!isAtOnce) await first;
		const answers = await Promise.all([first, office.carry(letter)]);
		phone.end(answers[answered] ?? '');
	},

	/** The office dies between the arrival of a letter and its answer; sometimes it has committed. */
	async kill({ letter, phone, office, luck }: Trip) {
		const answer = office.carry(letter).catch(() => {});
		await (luck.onceIn(3) ? answer : Promise.race([wait(luck.below(40)), answer]));
		office.kill(opsIn(letter));
		await answer;
		hangUp(phone);
	}
} satisfies Record<string, (trip: Trip) => Promise<void>>;

export type Fault = keyof typeof faults;

/** Answers of somebody in between. */
export const strangers: Fault[] = ['busy', 'portal', 'redirect'];

const losses: Fault[] = ['cutLetter', 'cutAnswer', 'stallLetter', 'stallAnswer', 'twice'];
/** What may befall any letter, losses twice as often; a kill is planned. */
export const weather: Fault[] = [...losses, ...losses, ...strangers];

export const opsIn = (letter: Buffer): string[] => {
	const { ops } = JSON.parse(letter.toString().split('\r\n\r\n')[1] ?? '{}');
	return (ops ?? []).map(({ i }: { i: string }) => i);
};
