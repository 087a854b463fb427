import type { CalendarEntry } from '#domain/calendar';
import { type Parsed, read, unread } from '#domain/parsed';
import { keptOf } from '#domain/waking';
import { pushKey, pushTo } from './office.ts';
import { session } from './session.svelte.ts';
import { keptKey } from './waking.ts';

/** Being reminded by the phone itself: only where it can, and only after its person has asked for it. */

let on = $state<boolean>();

const registration = () => navigator.serviceWorker?.getRegistration();
const subscription = async () => (await registration())?.pushManager?.getSubscription();

export const reminding = {
	/** Whether this phone can do it at all. */
	get isPossible(): boolean {
		return (
			'PushManager' in globalThis && 'Notification' in globalThis && 'serviceWorker' in navigator
		);
	},
	/** Whether it is on; undefined until that is known. */
	get isOn(): boolean | undefined {
		return on;
	},
	async look(): Promise<void> {
		on = Boolean(await subscription());
	},
	async turnOn(): Promise<Parsed<true>> {
		if ((await Notification.requestPermission()) !== 'granted')
			return unread('Máy này đang chặn thông báo của Sổ Thi Đua; bỏ chặn trong cài đặt của máy.');
		const key = await pushKey();
		if (!key.ok) return unread(key.message);
		const manager = (await registration())?.pushManager;
		const made = await manager
			?.subscribe({ userVisibleOnly: true, applicationServerKey: key.value.key })
			.catch(() => undefined);
		if (!made) return unread('Máy này chưa nhận được thông báo; hãy thử lại khi có mạng.');
		const said = await pushTo(made.endpoint, true);
		if (!said.ok) {
			await made.unsubscribe();
			return unread(said.message);
		}
		on = true;
		return read(true);
	},
	/** Off at once, with or without a network: the office forgets a phone that does not answer. */
	async turnOff(): Promise<void> {
		const made = await subscription();
		if (made) {
			await made.unsubscribe();
			await pushTo(made.endpoint, false);
		}
		on = false;
	}
};

/** Leaves what the person has in mind where the phone finds it when it is woken. */
export async function keepInMind(entries: readonly CalendarEntry[]): Promise<void> {
	const { meta } = session.db;
	const value = keptOf(entries);
	const before = (await meta.get(keptKey))?.value;
	if (JSON.stringify(before) !== JSON.stringify(value)) await meta.put({ key: keptKey, value });
}
