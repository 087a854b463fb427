export { default, liveQuery } from 'dexie';
