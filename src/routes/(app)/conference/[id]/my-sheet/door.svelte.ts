import { may } from '#domain/permission';
import { doorOf } from '#store/office';
import { session } from '#store/session.svelte';

/** The word of a conference's open door, where this phone may know it; else why sheets are printed without a square. */
export function doorWord(conference: () => string) {
	let word = $state<string>();
	let why = $state<string>();
	$effect(() => {
		const id = conference();
		const { current } = session;
		let left = false;
		[word, why] = [undefined, undefined];
		if (!current || current.practice || !may(current.actor, 'let-in'))
			why = 'Tờ này không có hình vuông để vào sổ: chỉ máy của thư ký cụm biết mã cửa hội nghị.';
		else
			void doorOf(id).then((said) => {
				if (left) return;
				const isOpen = said.ok && said.value.word && said.value.closes > Date.now();
				if (isOpen) word = said.value.word ?? undefined;
				else
					why = said.ok
						? 'Cửa vào hội nghị đang đóng nên tờ in ra không có hình vuông. Mở cửa ở trang hội nghị rồi quay lại đây.'
						: `Chưa biết mã cửa hội nghị nên tờ in ra không có hình vuông. ${said.message}`;
			});
		return () => (left = true);
	});
	return {
		get word() {
			return word;
		},
		get why() {
			return why;
		}
	};
}
