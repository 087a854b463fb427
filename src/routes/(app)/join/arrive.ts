import { goto } from '$app/navigation';
import type { Identity } from '#store/session.svelte';
import { toasts } from '../toasts.svelte';
import { wanted } from './wanted.ts';

/** Somebody is in: what was in the link is spent, and the book opens. */
export async function arrive({ actor, cluster }: Identity): Promise<void> {
	await goto(wanted(), { replaceState: true });
	toasts.show(
		actor.visiting === undefined
			? `Đã vào ${cluster.name}`
			: 'Đã vào hội nghị. Ghi được ngay; thư ký xác nhận xong thì xem được cả sổ.'
	);
}
