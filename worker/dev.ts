import { createApi } from './api.ts';
import { mountDemonstration } from './demo.ts';

export { Live } from './live.ts';

/** What `npm run dev` runs behind Vite: the API without the built pages. */
export default createApi(mountDemonstration);
