import type { Member } from '#store/people.svelte';
import { session } from '#store/session.svelte';

/** How somebody stands at the door of the cluster: not come yet, come on their own word, known. */
export function standingOf({ accounts }: Pick<Member, 'accounts'>): {
	at: 'outside' | 'declared' | 'inside';
	word: string;
	tone: 'gold' | 'plain';
} {
	if (accounts.some(({ confirmed }) => !confirmed))
		return { at: 'declared', word: 'Chờ xác nhận', tone: 'gold' };
	if (accounts.length)
		return { at: 'inside', word: `Đã vào ${session.clusterWord}`, tone: 'plain' };
	return { at: 'outside', word: '', tone: 'plain' };
}
