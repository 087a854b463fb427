import { createApi } from './api.ts';
import { entry } from './entry.ts';

export { Live } from './live.ts';

/** What is deployed. */
export default entry(createApi());
