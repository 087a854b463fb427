/** The least of RxDB that does the same. */
export { createRxDatabase } from 'rxdb/plugins/core';
export { replicateRxCollection } from 'rxdb/plugins/replication';
export { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
