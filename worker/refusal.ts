import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from '#domain/record';

/** An answer that is a no: its HTTP status, a code for machines, a sentence for people. */
export class Refused extends HTTPException {
	readonly refusal: Refusal;
	constructor(status: ContentfulStatusCode, code: string, message: string) {
		super(status, { message });
		this.refusal = { code, message };
	}
}

/** Nobody we know is asking: the device keeps what it holds, and hands it in once it is let in again. */
export const unknownAsker = () =>
	new Refused(401, 'who', 'Máy này cần vào lại cụm; những gì chưa gửi vẫn được giữ.');
