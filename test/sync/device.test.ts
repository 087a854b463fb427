import { MemoryDevice } from '#sync/memory';
import { deviceSuite } from './device.ts';

deviceSuite('memory', () => new MemoryDevice('phone'));
