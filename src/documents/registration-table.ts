import { awardForms } from '#domain/award';
import { capRuleWords, capsOn, capWords, countedIn } from '#domain/cap';
import type { Source } from '#domain/record';
import { headcounts, stands } from '#domain/registered';
import { byGivenName, byName } from '#domain/text';
import { titles } from '#domain/titles';
import { heading } from './hall.ts';
import { issuerOf } from './issuer.ts';
import { allOf, type Body, oneOf } from './records.ts';
import type { Block, Sheet, Table } from './sheet.ts';

/**
 * What was registered in a round, of one office or of the cluster: people in one table to be signed, collectives in
 * another. What was sent back is in neither. Undefined while the round is not among the records.
 */
export function registrationTablesOf(
	sources: readonly Source[],
	id: string,
	unit?: string
): { people: Sheet; collectives: Sheet } | undefined {
	const round = oneOf(sources, 'registration-round', id);
	if (!round) return undefined;
	const all = allOf(sources, 'registration')
		.map(({ body }) => body)
		.filter((body) => body.round === id && stands(body) && (!unit || body.unit === unit));
	const units = [...new Set(all.map((body) => body.unit))]
		.map((one) => ({ id: one, name: oneOf(sources, 'organization', one)?.name ?? '' }))
		.toSorted((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));
	const frame = frameOf(sources, round, unit);
	/** An office beneath its name, where there is more than one to tell apart. */
	const blocks = (
		tableOf: (of: Body<'registration'>[]) => Table | undefined,
		none: string,
		under: (unit: string) => Block[] = () => []
	) => {
		const list = units.flatMap(({ id: one, name }): Block[] => {
			const table = tableOf(all.filter((body) => body.unit === one));
			return table ? [...(unit ? [] : [heading(name)]), table, ...under(one)] : [];
		});
		return list.length ? list : [{ block: 'text' as const, text: none }];
	};
	return {
		people: {
			...frame,
			abstract: `${round.name} (cá nhân)`,
			blocks: blocks(
				(of) => peopleTable(sources, of),
				'Chưa có cá nhân nào đăng ký.',
				sharesIn(sources, round, all)
			)
		},
		collectives: {
			...frame,
			abstract: `${round.name} (tập thể)`,
			blocks: blocks((of) => collectivesTable(sources, of), 'Chưa có tập thể nào đăng ký.')
		}
	};
}

/** How many of an office compete for a title of which a rule allows only a share, and whose rule that is. */
function sharesIn(
	sources: readonly Source[],
	round: Body<'registration-round'>,
	bodies: readonly Body<'registration'>[]
): (unit: string) => Block[] {
	const heads = headcounts(allOf(sources, 'year-stat'), round.year);
	const all = bodies.map((body) => ({ body }));
	const caps = capsOn(round.closes, allOf(sources, 'rule-set'), allOf(sources, 'rule')).filter(
		({ share }) => share
	);
	return (unit) =>
		caps.map((cap) => {
			const count = countedIn(cap, { unit, headcount: heads.get(unit) }, all);
			return { block: 'text', text: `${capRuleWords(cap)}; đăng ký ${capWords(cap, count)}.` };
		});
}

function frameOf(
	sources: readonly Source[],
	round: Body<'registration-round'>,
	unit: string | undefined
): Omit<Sheet, 'abstract' | 'blocks'> {
	const { frame, word, leadTitle, recipients } = issuerOf(sources, round.year);
	const office = oneOf(sources, 'organization', unit);
	return {
		...frame,
		...(office ? { format: office.format, above: frame.agency, agency: office.name } : {}),
		symbol: 'BĐK',
		place: office?.place ?? frame.place,
		day: round.lockedOn ?? round.closes,
		type: 'BẢNG ĐĂNG KÝ THI ĐUA',
		signatures: [
			{ title: 'NGƯỜI LẬP BẢNG', name: '' },
			{
				title: office ? 'THỦ TRƯỞNG ĐƠN VỊ' : leadTitle,
				name: ''
			}
		],
		recipients: office ? [`Đơn vị trưởng ${word}`, 'Lưu: VT'] : recipients
	};
}

const aims = ({ titles: won = [], forms = [], targets = [] }: Body<'registration'>): string[] => [
	won.map((one) => titles[one]).join('; '),
	forms.map((one) => awardForms[one]).join('; '),
	targets.join('; ')
];

function peopleTable(
	sources: readonly Source[],
	all: readonly Body<'registration'>[]
): Table | undefined {
	const rows = all
		.filter(({ sort }) => sort === 'PERSON')
		.map((body) => ({ body, who: oneOf(sources, 'person', body.person) }))
		.toSorted(
			(a, b) =>
				byGivenName(a.who?.name ?? '', b.who?.name ?? '') ||
				((a.body.person ?? '') < (b.body.person ?? '') ? -1 : 1)
		)
		.map(({ body, who }, at) => [
			...[String(at + 1), who?.name ?? '', who?.position ?? ''],
			...[...aims(body), '']
		]);
	return rows.length
		? {
				block: 'table',
				head: [
					...['TT', 'Họ và tên', 'Chức vụ', 'Danh hiệu'],
					...['Hình thức khen', 'Chỉ tiêu chính', 'Ký tên']
				],
				widths: [7, 19, 15, 17, 15, 15, 12],
				rows,
				signed: true
			}
		: undefined;
}

function collectivesTable(
	sources: readonly Source[],
	all: readonly Body<'registration'>[]
): Table | undefined {
	const rows = all
		.filter(({ sort }) => sort !== 'PERSON')
		.map((body) => ({
			body,
			name: body.name ?? oneOf(sources, 'organization', body.unit)?.name ?? ''
		}))
		// The office itself before what is within it.
		.toSorted(
			(a, b) =>
				Number(b.body.sort === 'UNIT') - Number(a.body.sort === 'UNIT') || byName(a.name, b.name)
		)
		.map(({ body, name }, at) => [String(at + 1), name, ...aims(body)]);
	return rows.length
		? {
				block: 'table',
				head: ['TT', 'Tập thể', 'Danh hiệu', 'Hình thức khen', 'Chỉ tiêu chính'],
				widths: [8, 27, 24, 20, 21],
				rows
			}
		: undefined;
}
