import { formatWhen, yearOf } from '#domain/day';
import { accountOfGifts, giftSorts, worth } from '#domain/gift';
import { type HouseholdSort, householdSorts } from '#domain/household';
import { leadOf, tallyOf } from '#domain/ids';
import { dongInWords, formatDong } from '#domain/money';
import type { Source } from '#domain/record';
import { byName } from '#domain/text';
import { fact, heading } from './hall.ts';
import { allOf, type Body, type Of, oneOf } from './records.ts';
import type { Block, Sheet } from './sheet.ts';

/**
 * What a charity visit gave and to how many, for whoever sent it; undefined while the trip is not among the records. Of
 * households only those are named that agreed to be named.
 */
export function tripReportOf(sources: readonly Source[], id: string): Sheet | undefined {
	const paper = frameOf(sources, id);
	if (!paper) return undefined;
	const { trip, frame, gifts, units, launchers } = paper;
	const tally = oneOf(sources, 'tally', tallyOf(id));
	const account = accountOfGifts(gifts, trip);
	const households = allOf(sources, 'household').filter(({ body }) => body.trip === id);
	const campaign = oneOf(sources, 'campaign', trip.campaign);
	const people = (trip.people ?? []).flatMap((one) => oneOf(sources, 'person', one)?.name ?? []);
	const explanation = tally?.explanation;
	return {
		...frame,
		type: 'BÁO CÁO',
		abstract: `Kết quả ${lowered(trip.name)}`,
		blocks: [
			heading('I. Chuyến đi'),
			fact('Thời gian', formatWhen(trip)),
			fact('Địa điểm', [trip.place, trip.ward].filter(Boolean).join(', ')),
			...(launchers.length ? [fact('Đơn vị phát động', launchers.join('; '))] : []),
			fact('Đơn vị tham gia', units.join('; ')),
			...(people.length ? [fact('Người đi', people.join(', '))] : []),
			...(campaign ? [fact('Trong cuộc vận động', campaign.name)] : []),
			heading('II. Đã tặng'),
			...giftTable(gifts),
			fact('Cộng', `${account.gifts} phần quà, ${formatDong(account.given)}`),
			fact('Bằng chữ', dongInWords(account.given)),
			fact('Số hộ', householdWords(tally)),
			...(account.left === undefined
				? []
				: [
						heading('III. Tạm ứng'),
						fact('Tạm ứng', formatDong(trip.advance ?? 0)),
						fact('Đã tặng bằng tiền mặt', formatDong(account.cash)),
						fact('Còn lại theo sổ', signed(account.left)),
						...(tally?.left === undefined ? [] : [fact('Thực tế mang về', formatDong(tally.left))]),
						...(explanation ? [fact('Giải trình', explanation)] : [])
					]),
			...named(households, gifts)
		],
		signatures: [
			{ title: 'NGƯỜI LẬP', name: '' },
			{ title: 'TRƯỞNG ĐOÀN', name: people[0] ?? '' }
		]
	};
}

/** Whom to thank for a trip: who launched it, who gave, who went. Undefined while the trip is not among the records. */
export function thanksOf(sources: readonly Source[], id: string): Sheet | undefined {
	const paper = frameOf(sources, id);
	if (!paper) return undefined;
	const { trip, frame, units, launchers } = paper;
	const campaign = oneOf(sources, 'campaign', trip.campaign);
	const sponsors = [...new Set([...(trip.sponsors ?? []), ...(campaign?.sponsors ?? [])])];
	const rows = [
		...launchers.map((name) => [name, 'Phát động']),
		...sponsors.map((name) => [name, 'Tài trợ']),
		...units.map((name) => [name, 'Tham gia'])
	];
	return {
		...frame,
		type: 'DANH SÁCH CẢM ƠN',
		abstract: trip.name,
		blocks: [
			fact('Thời gian', formatWhen(trip)),
			fact('Địa điểm', [trip.place, trip.ward].filter(Boolean).join(', ')),
			{
				...{ block: 'table', head: ['TT', 'Đơn vị, cá nhân', 'Đã làm gì'], widths: [10, 60, 30] },
				rows: rows.map((row, at) => [String(at + 1), ...row])
			}
		],
		signatures: [
			{ title: 'NGƯỜI LẬP', name: '' },
			{ title: 'TRƯỞNG ĐOÀN', name: '' }
		]
	};
}

function frameOf(sources: readonly Source[], id: string) {
	const trip = oneOf(sources, 'trip', id);
	if (!trip) return undefined;
	const office = (unit: string | undefined) => oneOf(sources, 'organization', unit);
	const lead = office(oneOf(sources, 'term', leadOf(yearOf(trip.day)))?.unit);
	const [first] = trip.units;
	const host = office(first) ?? lead;
	const cluster = allOf(sources, 'cluster')[0]?.body;
	const frame: Omit<Sheet, 'type' | 'abstract' | 'blocks' | 'signatures'> = {
		format: host?.format ?? 'STATE',
		...(trip.units.length > 1 && cluster ? {} : host && cluster ? { above: cluster.name } : {}),
		agency: trip.units.length > 1 ? (cluster?.name ?? '') : (host?.name ?? ''),
		symbol: 'BC',
		place: host?.place ?? lead?.place ?? trip.ward,
		day: trip.day,
		recipients: ['Các đơn vị tham gia', 'Lưu: VT']
	};
	return {
		trip,
		frame,
		launchers: (
			trip.launchers ??
			oneOf(sources, 'campaign', trip.campaign)?.launchedBy ??
			[]
		).flatMap((unit) => office(unit)?.name ?? []),
		units: trip.units.flatMap((unit) => office(unit)?.name ?? []).toSorted(byName),
		gifts: allOf(sources, 'gift').filter(({ body }) => body.trip === id)
	};
}

function giftTable(gifts: readonly Of<'gift'>[]): Block[] {
	const lines = new Map<string, { body: Body<'gift'>; quantity: number }>();
	for (const { body } of gifts) {
		const key = JSON.stringify([body.sort, body.what ?? '', body.unitValue]);
		const line = lines.get(key);
		if (line) line.quantity += body.quantity;
		else lines.set(key, { body, quantity: body.quantity });
	}
	if (lines.size === 0) return [{ block: 'text', text: 'Chưa ghi quà nào.' }];
	return [
		{
			block: 'table',
			head: ['TT', 'Quà', 'Số phần', 'Mỗi phần', 'Thành tiền'],
			widths: [8, 38, 14, 20, 20],
			rows: [...lines.values()]
				.toSorted(
					(a, b) =>
						b.body.unitValue - a.body.unitValue || byName(a.body.what ?? '', b.body.what ?? '')
				)
				.map(({ body, quantity }, at) => [
					String(at + 1),
					body.what ?? giftSorts[body.sort],
					String(quantity),
					formatDong(body.unitValue),
					formatDong(worth({ quantity, unitValue: body.unitValue }))
				])
		}
	];
}

const counts: [keyof Body<'tally'>, HouseholdSort][] = [
	['poor', 'POOR'],
	['nearPoor', 'NEAR_POOR'],
	['policy', 'POLICY'],
	['children', 'CHILD'],
	['other', 'OTHER']
];

/** `5 (Hộ nghèo 3, Khác 2)`; what nobody counted is said to be unknown. */
function householdWords(tally: Body<'tally'> | undefined): string {
	if (tally?.households === undefined) return 'chưa rõ';
	const parts = counts.flatMap(([field, sort]) =>
		tally[field] ? [`${householdSorts[sort].toLowerCase()} ${tally[field]}`] : []
	);
	return `${tally.households}${parts.length ? ` (${parts.join(', ')})` : ''}`;
}

function named(households: readonly Of<'household'>[], gifts: readonly Of<'gift'>[]): Block[] {
	const told = households.filter(({ body }) => body.namePublic === 'YES' && body.name);
	if (told.length === 0) return [];
	const sumOf = (household: string) =>
		gifts
			.filter(({ body }) => body.household === household)
			.reduce((sum, { body }) => sum + worth(body), 0);
	return [
		heading('Các hộ đồng ý nêu tên'),
		{
			block: 'table',
			head: ['TT', 'Chủ hộ', 'Diện', 'Đã nhận'],
			widths: [10, 40, 25, 25],
			rows: told.map(({ id, body }, at) => [
				...[String(at + 1), body.name ?? '', householdSorts[body.sort], formatDong(sumOf(id))]
			])
		}
	];
}

const signed = (left: number): string =>
	left < 0 ? `thiếu ${formatDong(-left)}` : formatDong(left);
const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
