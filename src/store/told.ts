import type { Coming } from './attendance.svelte.ts';

/** What is told of a square: green in, yellow was here before, red not this one, grey not known yet. */
export type Told = {
	colour: 'green' | 'yellow' | 'red' | 'grey';
	title: string;
	words: string;
	/** Whom to check in. */
	coming?: Coming;
};
