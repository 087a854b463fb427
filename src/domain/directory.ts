import type { Actor, Refusal } from './record.ts';

/** The directory belongs to everybody and is kept by the lead and its deputy; an office keeps its own people. */
export const keptByLead = ({ role, office }: Actor, own?: string): Refusal | undefined =>
	role === 'MEMBER' && own !== office
		? {
				code: 'not-the-lead',
				message: 'Danh bạ của cụm do đơn vị trưởng, phó cụm giữ; phần này không sửa được ở đây.'
			}
		: undefined;
