/** Installed by the bench alone: the app's own check of types knows nothing of them. */
declare module 'rxdb/plugins/core';
declare module 'rxdb/plugins/replication';
declare module 'rxdb/plugins/storage-dexie';
declare module 'rxjs';
