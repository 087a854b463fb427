let once = $state(false);

/** Whether something was recorded since the app was opened. */
export const recorded = {
	get once() {
		return once;
	},
	note: () => void (once = true)
};
