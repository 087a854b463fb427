import { createApi } from './api.ts';
import { mountDemonstration } from './demo.ts';
import { entry } from './entry.ts';

export { Live } from './live.ts';

/** What `npm start` serves: the deployment and the demonstration cluster. */
export default entry(createApi(mountDemonstration));
