import { accountOf, confirmationOf } from './ids.ts';
import * as v from 'valibot';
import { keepsOffice, ownAccount } from './duty.ts';
import { hidden, id } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

/**
 * Somebody has said that this account is that person, having seen them. It holds for that person only: an account that is
 * corrected to another waits to be confirmed again. Its id is `confirmation:<account>`.
 */
export const confirmation = defineRecord({
	kind: 'confirmation',
	label: 'Xác nhận người dùng',
	unlisted: true,
	keep: 'WHILE_HERE',
	book: () => 'c',
	id: (body) => confirmationOf(body.account),
	schema: v.object({
		account: hidden(),
		person: id('Cán bộ', 'person')
	}),
	title: () => 'Đã xác nhận',
	parent: (body) => body.person,
	fixed: ['account'],
	facts: (body) => [body.person, accountOf(body.account)],
	refuse({ after }, actor, look) {
		const own = ownAccount(after.account, actor);
		if (own) return own;
		// An account that goes by the name of another office's person is that office's to confirm.
		const claimed = look(accountOf(after.account))?.body['person'] ?? after.person;
		return [after.person, String(claimed)].every((person) => keepsOffice(person, actor, look))
			? undefined
			: refused(actor, 'directory');
	}
});
