import { hex } from '#sync/bytes';

/** SHA-256 as hex. */
export const digestOf = async (bytes: ArrayBuffer): Promise<string> =>
	hex(await crypto.subtle.digest('SHA-256', bytes));
