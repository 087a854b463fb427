/** Prints one part of a page and nothing else: a ticket, a poster, a sheet of codes. */
export function printOnly(part: HTMLElement | undefined): void {
	if (!part) return;
	const { documentElement: root } = document;
	root.classList.add('prints-one');
	part.classList.add('printed');
	addEventListener(
		'afterprint',
		() => {
			root.classList.remove('prints-one');
			part.classList.remove('printed');
		},
		{ once: true }
	);
	print();
}
