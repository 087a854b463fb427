import { authoritySuite } from './authority.ts';
import { sqliteD1 } from './sqlite.ts';

authoritySuite("Node's SQLite", sqliteD1);
