import type { Day } from './day.ts';
import { kinds, type KindName } from './index.ts';
import { rulesOfTheLand } from './national.ts';
import type { Actor } from './permission.ts';
import type { BodyOf, Entry } from './record.ts';
import { declaredFigureOf, workSortOf } from './ids.ts';
import { startingSorts } from './work-sort.ts';

/** A cluster to look at and to practise on: public facts of a mid-year review held at Hà Tiên on 05/7/2019. */

const at = Date.parse('2019-07-05T08:00+07:00');
const recorder: Actor = {
	account: 'demonstration',
	person: '',
	office: 'ca-mau',
	terms: [{ year: 2019, role: 'LEAD' }],
	duties: ['FOCAL'],
	circles: []
};

const entry = <Name extends KindName>(
	kind: Name,
	id: string,
	body: BodyOf<(typeof kinds)[Name]>
): Entry => ({
	kind,
	id,
	book: (kinds[kind].book as (body: unknown, actor: Actor) => string)(body, recorder),
	by: recorder.account,
	at,
	body
});

const office = (id: string, place: string, area = 'tỉnh') => [
	entry('organization', id, {
		name: `Văn phòng Đoàn ĐBQH ${area} ${place}`,
		shortName: place,
		sort: 'DELEGATION_OFFICE',
		format: 'STATE',
		place,
		to: '2020-12-31'
	}),
	entry('membership', `membership:${id}`, {
		unit: id,
		cluster: 'cum-9',
		from: '2019-01-01',
		to: '2020-12-31'
	})
];

/** What the offices of 2019 have become: the old cluster of six reads as it was, though three remain. */
const successor = (id: string, place: string, from: Day, predecessors: string[]) =>
	entry('organization', id, {
		name: `Văn phòng Đoàn ĐBQH và HĐND ${place}`,
		shortName: place,
		sort: 'DELEGATION_PC_OFFICE',
		format: 'STATE',
		from,
		predecessors
	});

const review = 'conference:ha-tien-2019';

export const demonstration = {
	cluster: 'cum-9',
	year: 2019,
	office: 'ca-mau',
	entries: [
		entry('cluster', 'cum-9', {
			sort: 'CUM',
			name: 'Cụm thi đua số 9 miền Tây',
			number: '9',
			aliases: ['Cụm thi đua số IX'],
			region: 'miền Tây',
			level: 'VPQH',
			council: 'hoi-dong-vpqh'
		}),
		entry('organization', 'hoi-dong-vpqh', {
			name: 'Hội đồng Thi đua – Khen thưởng cơ quan Văn phòng Quốc hội',
			shortName: 'Hội đồng VPQH',
			sort: 'COUNCIL',
			format: 'STATE'
		}),
		...rulesOfTheLand.map(({ kind, id, body }) => entry(kind, id, body as never)),
		...startingSorts('CUM').map((body) =>
			entry('work-sort', workSortOf(body.starting ?? ''), body)
		),
		entry('cluster-year', 'cluster-year:2019', {
			year: 2019,
			cluster: 'cum-9',
			ruleSet: 'rule-set:2017',
			declaredMembers: 6
		}),
		entry('stage', 'stage:2019:RUNNING', { year: 2019, stage: 'RUNNING', day: '2019-01-15' }),
		entry('term', 'term:2019:LEAD', {
			year: 2019,
			role: 'LEAD',
			unit: 'ca-mau',
			source: 'IMPORTED'
		}),
		entry('term', 'term:2019:DEPUTY:kien-giang', {
			year: 2019,
			role: 'DEPUTY',
			unit: 'kien-giang',
			source: 'IMPORTED'
		}),
		...office('ca-mau', 'Cà Mau'),
		...office('can-tho', 'Cần Thơ', 'thành phố'),
		...office('bac-lieu', 'Bạc Liêu'),
		...office('soc-trang', 'Sóc Trăng'),
		...office('hau-giang', 'Hậu Giang'),
		...office('kien-giang', 'Kiên Giang'),
		successor('ca-mau-2025', 'tỉnh Cà Mau', '2025-07-01', ['ca-mau', 'bac-lieu']),
		successor('can-tho-2025', 'thành phố Cần Thơ', '2025-07-01', [
			'can-tho',
			'soc-trang',
			'hau-giang'
		]),
		successor('an-giang-2025', 'tỉnh An Giang', '2025-07-01', ['kien-giang']),
		entry('movement', 'phong-trao-2019', {
			title: 'Thi đua phục vụ Đoàn ĐBQH, thực hiện tốt nhiệm vụ năm 2019',
			sort: 'ANNUAL',
			from: '2019-01-01',
			to: '2019-12-31'
		}),
		entry('governing-document', 'nd-91-2017', {
			sort: 'DECREE',
			number: '91/2017/NĐ-CP',
			issuer: 'Chính phủ',
			abstract: 'Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng',
			to: '2023-12-31'
		}),
		entry('conference', review, {
			sort: 'INTERIM_REVIEW',
			name: 'Sơ kết thi đua 6 tháng đầu năm 2019',
			day: '2019-07-05',
			part: 'morning',
			place: 'TP. Hà Tiên, tỉnh Kiên Giang',
			cluster: 'cum-9',
			chairs: ['ca-mau', 'kien-giang']
		}),
		entry('assembly-session', 'ky-hop-7', {
			number: 7,
			legislature: 'XIV',
			from: '2019-05-20',
			to: '2019-06-14'
		}),
		...(
			[
				['SUPERVISION', 20],
				['VOTER_SESSION', 86]
			] as const
		).map(([sort, value]) => {
			const half = { from: '2019-01-01', to: '2019-06-30' };
			const body = { sort: workSortOf(sort), ...half, value, source: 'Báo cáo sơ kết 6 tháng' };
			return entry('declared-figure', declaredFigureOf(body), body);
		}),
		entry('campaign', 'vi-nguoi-ngheo', { name: 'Vì người nghèo', sort: 'FUND' }),
		entry('trip', 'trip:phao-dai-2019', {
			name: 'Tặng quà các hộ khó khăn ở Pháo Đài',
			day: '2019-07-04',
			ward: 'Phường Pháo Đài, TP. Hà Tiên',
			units: ['ca-mau', 'can-tho', 'bac-lieu', 'soc-trang', 'hau-giang', 'kien-giang'],
			launchers: ['kien-giang'],
			conference: review,
			gifts: 5,
			giftValue: 1_200_000
		}),
		entry('gift', 'phao-dai-2019', {
			trip: 'trip:phao-dai-2019',
			sort: 'IN_KIND',
			what: 'Phần quà',
			quantity: 5,
			unitValue: 1_200_000,
			day: '2019-07-04'
		}),
		entry('note', 'ha-tien-2019-note-1', {
			conference: review,
			day: '2019-07-05',
			sort: 'RESULT',
			text: 'Các văn phòng phục vụ 20 cuộc giám sát, khảo sát và 86 cuộc tiếp xúc cử tri trước và sau Kỳ họp thứ 7.'
		}),
		entry('note', 'ha-tien-2019-note-2', {
			conference: review,
			day: '2019-07-05',
			sort: 'EXPERIENCE',
			unit: 'bac-lieu',
			text: 'Mời đúng cơ quan có thẩm quyền dự tiếp xúc cử tri để trả lời ngay tại chỗ.'
		}),
		entry('note', 'ha-tien-2019-note-3', {
			conference: review,
			day: '2019-07-05',
			sort: 'DIRECTION',
			text: 'Cuối năm: tổng kết phong trào, bình xét danh hiệu và đề nghị khen thưởng; phục vụ tiếp xúc cử tri Kỳ họp thứ 8.'
		})
	] satisfies Entry[]
};
