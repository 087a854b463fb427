import config from '../e2e/playwright.config.ts';

/** Journeys of the tour: longer than those of the gate, and they leave pictures. */
export default { ...config, globalSetup: '../e2e/server.ts', grep: /./ };
