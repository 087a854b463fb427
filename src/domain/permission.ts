import { type Day, yearOf } from './day.ts';
import type { Refusal } from './record.ts';

/**
 * Who may do what: one table for the phone and the office. A part is what somebody is to the cluster in a year; it follows
 * from their duties in their own office and from that office's term as lead or deputy.
 */

export const dutySorts = {
	HEAD: 'Thủ trưởng đơn vị',
	FOCAL: 'Đầu mối, thư ký',
	COUNCIL: 'Cán bộ hội đồng thi đua'
} as const;
export type Duty = keyof typeof dutySorts;

export const termRoles = { LEAD: 'Cụm trưởng, khối trưởng', DEPUTY: 'Cụm phó, khối phó' } as const;
export type TermRole = keyof typeof termRoles;

/** What a lead or deputy is called in a cụm and in a khối. */
export const roleName = (role: TermRole, sort: 'CUM' | 'KHOI' = 'CUM'): string =>
	({
		LEAD: { CUM: 'Cụm trưởng', KHOI: 'Khối trưởng' },
		DEPUTY: { CUM: 'Cụm phó', KHOI: 'Khối phó' }
	})[role][sort];

/** An office's term. `closed`: that year is closed, and gives no rights but to open it again. */
export type Term = { year: number; role: TermRole; closed?: true };

/** Who acts: remembered on the device, proven on the server. */
export type Actor = {
	account: string;
	person: string;
	office: string;
	terms: readonly Term[];
	duties: readonly Duty[];
	circles: readonly string[];
	/** The last year of an office that has left the cluster. */
	until?: number;
	/** The conference somebody has walked into, saying who they are; nobody has confirmed it yet. */
	visiting?: string;
};

/** Rights come with a confirmed name: whoever only says who they are has none of that person's. */
export function actorFrom({
	confirmed,
	meeting,
	left,
	...actor
}: Omit<Actor, 'visiting' | 'until'> & {
	confirmed: boolean;
	meeting?: string | undefined;
	/** The day to which the office's membership ran, where it has ended. */
	left?: Day | undefined;
}): Actor {
	const person = left === undefined ? actor : { ...actor, until: yearOf(left) };
	return confirmed
		? person
		: { ...person, terms: [], duties: [], circles: [], visiting: meeting ?? '' };
}

export const parts = {
	VISITOR: 'Người tự khai, chưa xác nhận',
	STAFF: 'Cán bộ của đơn vị',
	FOCAL: 'Đầu mối của đơn vị',
	HEAD: 'Thủ trưởng đơn vị',
	DEPUTY_SECRETARY: 'Thư ký đơn vị phó',
	DEPUTY_HEAD: 'Thủ trưởng đơn vị phó',
	LEAD_SECRETARY: 'Thư ký đơn vị trưởng',
	LEAD_HEAD: 'Thủ trưởng đơn vị trưởng',
	COUNCIL: 'Cán bộ hội đồng'
} as const;
export type Part = keyof typeof parts;

const everybody: Part[] = [
	'STAFF',
	'FOCAL',
	'HEAD',
	'DEPUTY_SECRETARY',
	'DEPUTY_HEAD',
	'LEAD_SECRETARY',
	'LEAD_HEAD'
];
const desk: Part[] = ['DEPUTY_SECRETARY', 'DEPUTY_HEAD', 'LEAD_SECRETARY', 'LEAD_HEAD'];
const lead: Part[] = ['LEAD_SECRETARY', 'LEAD_HEAD'];

/** Rows as people read them: what is done, and by whom. `fresh`: at the office only after a recent passkey. */
export const permissions = {
	note: { label: 'Ghi ý kiến, kết quả của mình', parts: ['VISITOR', ...everybody, 'COUNCIL'] },
	work: { label: 'Ghi việc đã làm, chuyến thăm của đơn vị mình', parts: everybody },
	'work-all': { label: 'Sửa việc đã làm, chuyến thăm của đơn vị khác', parts: desk },
	'own-people': { label: 'Giữ danh sách cán bộ của đơn vị mình', parts: ['FOCAL', 'HEAD'] },
	'own-figures': { label: 'Khai số liệu năm của đơn vị mình', parts: ['FOCAL', 'HEAD'] },
	conference: { label: 'Lập hội nghị, chương trình, biên bản', parts: desk },
	'follow-up': { label: 'Ghi kiến nghị, nhiệm vụ, hạn chế đã đến đâu', parts: desk },
	directory: { label: 'Giữ danh bạ chung: đơn vị, thành viên, người', parts: desk },
	term: { label: 'Ghi đơn vị trưởng, phó của năm', parts: lead },
	year: { label: 'Mở, chuyển bước và khép năm thi đua', parts: lead },
	'rule-set': { label: 'Đặt bộ quy định của cụm, khối', parts: lead },
	papers: { label: 'Giữ danh mục văn bản chỉ đạo', parts: desk },
	'work-sort': { label: 'Đặt loại việc được đếm, kỳ họp', parts: lead },
	remark: { label: 'Hỏi lại về một ghi chép, một con số', parts: desk },
	movement: { label: 'Ghi phong trào thi đua chung', parts: desk },
	registration: { label: 'Mở, chốt đợt đăng ký thi đua; nhận, trả lại phiếu', parts: desk },
	compact: { label: 'Lập, chốt giao ước thi đua', parts: desk },
	regulation: { label: 'Soạn, ban hành quy chế của cụm, khối', parts: desk },
	amendment: { label: 'Tiếp thu, giải trình góp ý dự thảo', parts: desk },
	report: { label: 'Làm báo cáo chung', parts: desk },
	settle: { label: 'Chọn giữa hai bản khác nhau của người khác', parts: desk },
	'let-in': { label: 'Đưa người vào cụm, khối: giấy mời, mã, xác nhận', parts: desk, fresh: true },
	'let-in-own': {
		label: 'Đưa người của đơn vị mình vào cụm, khối',
		parts: ['FOCAL', 'HEAD'],
		fresh: true
	},
	devices: { label: 'Xem và thu hồi thiết bị của mọi đơn vị', parts: desk, fresh: true },
	'devices-own': {
		label: 'Xem và thu hồi thiết bị của đơn vị mình',
		parts: ['FOCAL', 'HEAD'],
		fresh: true
	}
} as const satisfies Record<string, { label: string; parts: readonly Part[]; fresh?: true }>;

export type Action = keyof typeof permissions;

/**
 * What somebody is to the cluster: in one year, or, with no year, by any term of a year that is not closed. With `closed`
 * the terms of closed years count too.
 */
export function partsOf(
	{ visiting, office, terms, duties }: Actor,
	year?: number,
	{ closed = false } = {}
): Part[] {
	if (visiting !== undefined) return ['VISITOR'];
	if (duties.includes('COUNCIL')) return ['COUNCIL'];
	if (!office) return [];
	const roles = terms
		.filter((term) => (closed || !term.closed) && (year === undefined || term.year === year))
		.map(({ role }) => role);
	const own: Part[] = [
		'STAFF',
		...(duties.includes('FOCAL') ? ['FOCAL' as const] : []),
		...(duties.includes('HEAD') ? ['HEAD' as const] : [])
	];
	const forCluster = roles.flatMap((role): Part[] => [
		...(duties.includes('FOCAL') ? [`${role}_SECRETARY` as const] : []),
		...(duties.includes('HEAD') ? [`${role}_HEAD` as const] : [])
	]);
	return [...own, ...forCluster];
}

/** Whether the table lets somebody do that: in a year, or in any open one. */
export const may = (
	actor: Actor,
	action: Action,
	year?: number,
	how: { closed?: boolean } = {}
): boolean =>
	partsOf(actor, year, how).some((part) =>
		(permissions[action].parts as readonly Part[]).includes(part)
	);

/** The same as a refusal: who may, in the words of the table. */
export function refused(actor: Actor, action: Action, year?: number): Refusal | undefined {
	if (may(actor, action, year)) return undefined;
	const { label, parts: allowed } = permissions[action];
	const names = allowed
		.filter((part) => part !== 'VISITOR')
		.map((part) => parts[part].toLowerCase());
	return {
		code: 'not-yours-to-do',
		message: `${label}: việc của ${orOf(names)}${year === undefined ? '' : ` năm ${year}`}.`
	};
}

const orOf = (names: string[]) =>
	names.length > 1 ? `${names.slice(0, -1).join(', ')} hoặc ${names.at(-1)}` : (names[0] ?? '');

/** Whether somebody speaks for the cluster. */
export const isDesk = (actor: Actor, year?: number): boolean => may(actor, 'directory', year);
