import * as v from 'valibot';
import { ownAccount, keepsOffice } from './duty.ts';
import { id } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

/**
 * Who writes: an account and the person behind it. Its id is `account:<account>`; the office alone makes it, when somebody
 * joins. The wrong person picked by mistake is corrected here: what was written follows the account, and the history of
 * this record says who was meant when. To delete it is to let somebody out of the cluster.
 */
export const account = defineRecord({
	kind: 'account',
	label: 'Người dùng',
	unlisted: true,
	keep: 'WHILE_HERE',
	book: () => 'c',
	schema: v.object({
		person: id('Cán bộ', 'person'),
		/** The conference through whose door they came, saying who they are. */
		meeting: v.exactOptional(id('Vào bằng hội nghị', 'conference'))
	}),
	title: (body) => body.person,
	parent: (body) => body.person,
	fixed: ['meeting'],
	facts: (body) => [body.person],
	refuse({ id, before, after }, actor, look) {
		if (!before) return { code: 'server-only', message: 'Chỉ máy chủ ghi nhận người dùng.' };
		const own = ownAccount(id.slice('account:'.length), actor);
		if (own) return own;
		if ([before, after].every(({ person }) => keepsOffice(person, actor, look))) return undefined;
		return refused(actor, 'directory');
	}
});
