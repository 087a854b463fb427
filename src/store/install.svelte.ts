/** Where the app is running, which decides how it can be put on the home screen. */
export type Place = 'installed' | 'ios-tab' | 'in-app' | 'tab';

type InstallPrompt = Event & { prompt(): Promise<void> };

let prompt = $state.raw<InstallPrompt>();
let declined = $state(false);

export const install = {
	get place(): Place {
		const { userAgent } = navigator;
		if (
			matchMedia('(display-mode: standalone)').matches ||
			('standalone' in navigator && navigator.standalone)
		)
			return 'installed';
		if (/Zalo|FBAN|FBAV|FB_IAB|Instagram|Line\//.test(userAgent)) return 'in-app';
		const isIpad = /Macintosh/.test(userAgent) && navigator.maxTouchPoints > 1;
		return /iPhone|iPad|iPod/.test(userAgent) || isIpad ? 'ios-tab' : 'tab';
	},
	/** Android and desktop browsers let us ask; others do not. */
	get canAsk() {
		return prompt !== undefined;
	},
	/** Asked and put off, until the app is opened again. */
	get declined() {
		return declined;
	},
	decline() {
		declined = true;
	},
	async ask() {
		await prompt?.prompt();
		prompt = undefined;
	}
};

/** Keeps the browser's own offer for our button. Call once, as early as possible. */
export function keepInstallPrompt(): void {
	addEventListener('beforeinstallprompt', (event) => {
		event.preventDefault();
		prompt = event as InstallPrompt;
	});
}
