import { dayAt, formatDay } from '#domain/day';
import { type signingWays, signed } from '#domain/compact-signature';
import { numbered } from '#domain/paragraph';
import type { Source } from '#domain/record';
import { capital } from '#domain/text';
import { basedOn, documentsIn } from './basis.ts';
import { heading } from './hall.ts';
import { issuerOf } from './issuer.ts';
import { paragraphsOf } from './paragraphs.ts';
import { allOf, type Body, oneOf } from './records.ts';
import type { Block, Sheet, Table } from './sheet.ts';

/** How somebody has signed, as it is told; whether a picture of the paper came along is another matter. */
export const signedWays: Record<keyof typeof signingWays, string> = {
	DRAWN: 'Đã ký trên máy',
	CONFIRMED: 'Đã xác nhận trên máy của mình',
	PAPER: 'Đã ký bản giấy'
};

/**
 * What its parties stand by, in one form on every phone: JSON of title, parties and clauses, in that order of keys, in NFC.
 * Parties by their ids, sorted, so that an office renamed later is still the one that signed; clauses in reading order.
 * Undefined while the compact is not among the records.
 */
export function compactText(sources: readonly Source[], id: string): string | undefined {
	const compact = oneOf(sources, 'compact', id);
	if (!compact) return undefined;
	const { title, units } = compact;
	const parties = units.toSorted();
	return JSON.stringify({ title, parties, clauses: clausesOf(sources, id) }).normalize('NFC');
}

/**
 * The compact to be read and signed; `hash`: of its text as it is here. Where that is not what was agreed it is a draft,
 * without a mark and without signatures. Undefined while the compact is not among the records.
 */
export function compactSheetOf(
	sources: readonly Source[],
	id: string,
	hash: string | undefined
): Sheet | undefined {
	const found = allOf(sources, 'compact').find((one) => one.id === id);
	if (!found) return undefined;
	const { body: compact } = found;
	const house = houseOf(sources, compact);
	const { frame, council, circle } = issuerOf(sources, compact.year);
	const { above, ...own } = frame;
	const agreed = compact.hash !== undefined && compact.hash === hash ? hash : undefined;
	const clauses = clausesOf(sources, id);
	const held = oneOf(sources, 'conference', compact.conference);
	return {
		// The council is above the cluster, not above one of its offices.
		...(house ? { ...own, format: house.format, agency: house.name } : frame),
		symbol: house ? 'GƯ' : `GƯ-${circle}`,
		place: (house ?? held)?.place ?? frame.place,
		day: (agreed && compact.agreedOn) ?? held?.day ?? dayAt(found.at),
		type: agreed ? 'GIAO ƯỚC' : 'DỰ THẢO GIAO ƯỚC',
		abstract: capital(compact.title.replace(/^giao ước\s+/i, '')),
		blocks: [
			...basisOf(sources, compact),
			{ block: 'text', text: `Hôm nay, chúng tôi gồm ${compact.units.length} đơn vị:` },
			{
				block: 'list',
				items: compact.units.map(
					(unit, at) => `${nameOf(sources, unit)}${at === compact.units.length - 1 ? '.' : ';'}`
				)
			},
			{ block: 'text', text: 'Cùng thống nhất giao ước thi đua với các nội dung sau:' },
			...numbered(clauses).map((text): Block => ({ block: 'text', text })),
			heading('Đại diện các đơn vị ký'),
			signing(sources, id, { ...compact, hash: agreed }),
			{
				block: 'text',
				text: 'Ký, xác nhận trên máy là ghi nhận trong sổ chung, không phải chữ ký số.'
			}
		],
		signatures: [],
		recipients: ['Các đơn vị ký giao ước', ...(council && !house ? [council] : []), 'Lưu: VT'],
		...(agreed ? { foot: `Mã: ${agreed}` } : {})
	};
}

const clausesOf = (sources: readonly Source[], id: string): string[] =>
	paragraphsOf(sources, id, 'COMPACT').map(({ body }) => body.text);

const nameOf = (sources: readonly Source[], unit: string): string =>
	oneOf(sources, 'organization', unit)?.name ?? '';

/** The office whose rooms promise it to each other; none where offices do. */
function houseOf(sources: readonly Source[], { units }: Body<'compact'>) {
	const houses = new Set(units.map((unit) => oneOf(sources, 'organization', unit)?.parent));
	const [only] = houses;
	return houses.size === 1 ? oneOf(sources, 'organization', only) : undefined;
}

function basisOf(sources: readonly Source[], { basis = [], movements = [] }: Body<'compact'>) {
	const calls = movements.flatMap((one) => {
		const movement = oneOf(sources, 'movement', one);
		return movement ? [`phong trào “${movement.title}”`] : [];
	});
	return basedOn([...documentsIn(sources, basis), ...calls]);
}

function signing(
	sources: readonly Source[],
	id: string,
	{ units, hash }: { units: readonly string[]; hash: string | undefined }
): Table {
	const all = allOf(sources, 'compact-signature').filter(({ body }) => body.compact === id);
	return {
		block: 'table',
		signed: true,
		head: ['TT', 'Đơn vị', 'Người đại diện', 'Chức vụ', 'Chữ ký', 'Ngày'],
		widths: [7, 25, 19, 15, 17, 17],
		rows: signed({ units, hash }, all).parties.map(({ unit, signature, state }, at) => {
			const name = [String(at + 1), nameOf(sources, unit)];
			if (!signature || state !== 'SIGNED') return [...name, '', '', '', ''];
			const { name: who, position = '', way, day } = signature.body;
			return [...name, who, position, signedWays[way], formatDay(day)];
		})
	};
}
