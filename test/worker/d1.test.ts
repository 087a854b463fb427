import { env } from 'cloudflare:workers';
import { authoritySuite } from '../sync/authority.ts';

authoritySuite('D1 in workerd', () => env.DB);
