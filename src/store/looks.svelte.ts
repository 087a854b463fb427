/** How the person wants it to look. Unset means: as the phone asks. Applied by /look.js before the first paint. */
export type Looks = {
	text?: 'normal' | 'large' | 'largest';
	theme?: 'light' | 'dark';
	contrast?: 'normal' | 'more';
};

let chosen = $state.raw<Looks>(read());

export const looks = {
	get current(): Looks {
		return chosen;
	},
	choose(change: { [Key in keyof Looks]: Looks[Key] | undefined }): void {
		chosen = Object.fromEntries(
			Object.entries({ ...chosen, ...change }).filter(([, value]) => value !== undefined)
		);
		try {
			localStorage.setItem('look', JSON.stringify(chosen));
		} catch {
			return apply();
		}
		dispatchEvent(new Event('look'));
	}
};

function read(): Looks {
	try {
		return JSON.parse(localStorage.getItem('look') ?? '{}') ?? {};
	} catch {
		return {};
	}
}

/** Storage refused: the choice holds for this page. */
function apply() {
	for (const [part, value] of Object.entries(chosen))
		document.documentElement.dataset[part] = value;
}
