import 'fake-indexeddb/auto';
import { deviceOn } from '../../src/store/device.ts';
import { openDb } from '../../src/store/db.ts';
import { deviceSuite } from '../sync/device.ts';

deviceSuite('Dexie', () => deviceOn(openDb(crypto.randomUUID())));
