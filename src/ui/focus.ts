/** Who works with keys stays where they were, also when what they pressed is gone or cannot be pressed again. */

/** Where the focus was last, and what lies around it. */
let place: Element[] = [];

/** Somebody is on their way elsewhere. */
export const leavePlace = () => {
	place = [];
};

/** What is left of the place takes a focus that got lost, and the next Tab goes on from there. Returns what ends it. */
export function keepPlace(): () => void {
	const remember = (event: Event) => {
		place = event.composedPath().filter((one) => one instanceof HTMLElement);
	};
	// Once the task is over: a Tab that is under way rests on nothing for a moment.
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const changes = new MutationObserver(() => {
		waiting ??= setTimeout(() => {
			waiting = undefined;
			mend();
		});
	});
	changes.observe(document, { childList: true, subtree: true, attributeFilter: ['disabled'] });
	addEventListener('focusin', remember);
	addEventListener('pointerdown', leavePlace, true);
	return () => {
		changes.disconnect();
		clearTimeout(waiting);
		removeEventListener('focusin', remember);
		removeEventListener('pointerdown', leavePlace, true);
	};
}

function mend() {
	const { activeElement, body } = document;
	if (activeElement && activeElement !== body && !activeElement.matches(':disabled')) return;
	const near = place.find((one) => one.isConnected && !one.matches(':disabled, body, html'));
	if (!(near instanceof HTMLElement)) return;
	if (near.tabIndex < 0) near.tabIndex = -1;
	near.focus({ preventScroll: true });
}

/** Up or down with Alt held moves a line of a list: -1 or 1; of any other key nothing. */
export function lineStep(event: KeyboardEvent): -1 | 1 | undefined {
	if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return undefined;
	event.preventDefault();
	return event.key === 'ArrowUp' ? -1 : 1;
}
