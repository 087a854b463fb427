import { kinds, type KindName } from './index.ts';
import type { Actor, BodyOf, Entry } from './record.ts';

/** A cluster to look at and to practise on: public facts of a mid-year review held at Hà Tiên on 05/7/2019. */

const at = Date.parse('2019-07-05T08:00+07:00');
const recorder: Actor = { account: 'demonstration', person: '', office: 'ca-mau', role: 'LEAD' };

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

const office = (id: string, place: string, area = 'tỉnh') =>
	entry('organization', id, {
		name: `Văn phòng Đoàn ĐBQH ${area} ${place}`,
		shortName: place,
		format: 'STATE',
		place
	});

const review = 'ha-tien-2019';

export const demonstration = {
	cluster: 'cum-9',
	year: 2019,
	office: 'ca-mau',
	entries: [
		entry('cluster', 'cum-9', {
			sort: 'CUM',
			name: 'Cụm thi đua số 9 miền Tây',
			number: '9',
			region: 'miền Tây'
		}),
		office('ca-mau', 'Cà Mau'),
		office('can-tho', 'Cần Thơ', 'thành phố'),
		office('bac-lieu', 'Bạc Liêu'),
		office('soc-trang', 'Sóc Trăng'),
		office('hau-giang', 'Hậu Giang'),
		office('kien-giang', 'Kiên Giang'),
		entry('conference', review, {
			sort: 'INTERIM_REVIEW',
			name: 'Sơ kết thi đua 6 tháng đầu năm 2019',
			day: '2019-07-05',
			part: 'morning',
			place: 'TP. Hà Tiên, tỉnh Kiên Giang',
			cluster: 'cum-9',
			chairs: ['ca-mau', 'kien-giang']
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
