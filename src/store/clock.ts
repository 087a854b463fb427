import { type Day, dayAt } from '#domain/day';

/** Today in Viet Nam, by this phone's clock. */
export const today = (): Day => dayAt(Date.now());
