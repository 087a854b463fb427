import { keepInstallPrompt } from '#store/install.svelte';

/** The app lives on the phone: one shell for every address, drawn there. */
export const ssr = false;

if (typeof window !== 'undefined') keepInstallPrompt();
