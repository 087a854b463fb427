import * as v from 'valibot';
import type { clusterSorts } from './cluster.ts';
import { hidden, line, oneOf } from './fields.ts';
import { workSortOf } from './ids.ts';
import { refused } from './permission.ts';
import { yesOrNo } from './person.ts';
import { defineRecord } from './record.ts';

/** What may be asked of a piece of work beside what, where, when and whose: each kind of work takes what it needs. */
export const askable = {
	participants: 'Số người dự',
	opinions: 'Số ý kiến, kiến nghị; số chưa được giải quyết',
	audience: 'Đối tượng',
	voter: 'Tiếp xúc cử tri: loại, trước hay sau kỳ họp, hình thức, cách tổ chức',
	session: 'Kỳ họp Quốc hội',
	bill: 'Dự án luật',
	present: 'Cơ quan cùng dự',
	guests: 'Đoàn khách, đến từ đâu',
	inspection: 'Đơn vị được kiểm tra, kết quả'
} as const;
export type Asked = keyof typeof askable;

/** Drawings to choose from, by what they show. */
export const workIcons = {
	search: 'Kính lúp',
	map: 'Bản đồ',
	law: 'Lá cờ',
	mark: 'Cuốn sách',
	conference: 'Nhóm người',
	person: 'Một người',
	practice: 'Mũ học',
	mic: 'Micrô',
	share: 'Kết nối',
	image: 'Tranh',
	heart: 'Trái tim',
	announce: 'Cái loa',
	check: 'Dấu kiểm',
	emulation: 'Chiếc cúp',
	abroad: 'Quả địa cầu',
	home: 'Ngôi nhà'
} as const;

/** A kind of work that the cluster counts: its lead says which there are, and every phone has the form after the next exchange. */
export const workSort = defineRecord({
	kind: 'work-sort',
	label: 'Loại việc được đếm',
	book: () => 'c',
	unlisted: true,
	id: (body, random) => workSortOf(body.starting ?? random),
	schema: v.object({
		name: line('Tên loại việc'),
		countedIn: line('Đếm theo'),
		icon: oneOf('Hình', workIcons),
		asks: v.exactOptional(v.array(oneOf('Hỏi thêm khi ghi', askable))),
		retired: v.exactOptional(oneOf('Thôi dùng, không hiện khi ghi mới', yesOrNo)),
		/** Of the set that every cluster begins with. */
		starting: v.exactOptional(hidden())
	}),
	title: (body) => body.name,
	fixed: ['starting'],
	refuse: (_, actor) => refused(actor, 'work-sort')
});

export type WorkSort = v.InferOutput<typeof workSort.schema>;

const of = (
	starting: string,
	name: string,
	countedIn: string,
	icon: WorkSort['icon'],
	asks: Asked[] = []
): WorkSort => ({ starting, name, countedIn, icon, ...(asks.length ? { asks } : {}) });

const common = [
	of('TRAINING', 'Tập huấn', 'lớp', 'practice', ['participants']),
	of('SEMINAR', 'Hội thảo, diễn đàn', 'cuộc', 'mic', ['participants']),
	of('EXCHANGE', 'Giao lưu, học tập kinh nghiệm', 'cuộc', 'share', ['participants']),
	of('CULTURE_SPORT', 'Văn hóa, thể thao', 'hoạt động', 'image', ['participants']),
	of('GRATITUDE', 'Tri ân, về nguồn', 'hoạt động', 'heart', ['participants']),
	of('PROPAGANDA', 'Tuyên truyền', 'đợt', 'announce', ['audience', 'participants']),
	of('INSPECTION', 'Kiểm tra', 'cuộc', 'check', ['inspection']),
	of('LAUNCH', 'Phát động', 'đợt', 'law')
];

const ofDelegations = [
	of('SUPERVISION', 'Giám sát', 'cuộc', 'search', ['present']),
	of('SURVEY', 'Khảo sát', 'cuộc', 'map', ['present']),
	of('BILL_CONSULTATION', 'Lấy ý kiến dự án luật', 'hội nghị', 'mark', [
		'bill',
		'session',
		'participants',
		'opinions'
	]),
	of('VOTER_SESSION', 'Tiếp xúc cử tri', 'cuộc', 'conference', [
		'voter',
		'session',
		'present',
		'participants',
		'opinions'
	]),
	of('CITIZEN_RECEPTION', 'Tiếp công dân', 'buổi', 'person', ['participants', 'opinions'])
];

const ofDepartments = [
	of('GUESTS', 'Đón tiếp khách nước ngoài', 'đoàn', 'abroad', ['guests', 'participants']),
	of('RECEPTION', 'Phục vụ lễ tân, hội nghị', 'lượt', 'home', ['participants'])
];

/** The kinds of work that a cluster begins with: thirteen for offices of delegations; a block of departments receives guests instead. */
export const startingSorts = (sort: keyof typeof clusterSorts): readonly WorkSort[] => [
	...(sort === 'KHOI' ? ofDepartments : ofDelegations),
	...common
];
