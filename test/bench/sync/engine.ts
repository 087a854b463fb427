/** All of the post that a phone carries. */
export { exchange, pauseAfter } from '#sync/client';
export * from '#sync/device';
export { hear, nextLetter, receive } from '#sync/letters';
export { placeBetween } from '#sync/order';
export { timeOf } from '#sync/stamp';
export { postLetter } from '../../../src/store/ask.ts';
export {
	closeRelaxed,
	dropDb,
	onOutdated,
	openDb,
	relaxedOf,
	stateOf
} from '../../../src/store/db.ts';
export { deviceOn } from '../../../src/store/device.ts';
export { liveQuery } from 'dexie';
