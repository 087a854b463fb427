let working = $state(false);
let inFlight = $state.raw<ReadonlySet<string>>(new Set());

/** What the post is doing right now, in this tab. */
export const post = {
	get working() {
		return working;
	},
	set working(is) {
		working = is;
	},
	/** Records (`kind id`) with an op on its way. */
	set inFlight(keys: ReadonlySet<string>) {
		inFlight = keys;
	},
	isSending: (kind: string, id: string) => inFlight.has(`${kind} ${id}`)
};
