import type { Source } from '#domain/record';

/** A conference with offices, people and guests, for the tests of its papers. */

export const id = 'conference:ha-tien';
const of = { conference: id, book: 'y:2019' };
let born = 0;
export const source = (
	kind: string,
	id: string,
	body: Record<string, unknown>,
	more: Partial<Source> = {}
): Source => ({ kind, id, body, at: 1_000 + ++born, born, deleted: false, ...more });

/** Somebody on the list. */
export const attendee = (name: string, body: Record<string, unknown>): Source =>
	source('attendance', `attendance:${name}`, { ...of, ...body });
/** Evidence of that day at that hour in Viet Nam. */
export const checkIn = (name: string, time: string, day = '2019-07-05'): Source =>
	source('check-in', `check-in:${name}:${time}`, {
		...{ attendance: `attendance:${name}`, how: 'NAME', ...of },
		at: Date.parse(`${day}T${time}:00+07:00`)
	});
const office = (unit: string, name: string, more: Record<string, unknown> = {}) => [
	source('organization', unit, { name, shortName: name, format: 'STATE', ...more }),
	source('membership', `membership:${unit}`, { unit, cluster: 'cum-9', from: '2019-01-01' })
];
const person = (name: string, called: string, position: string, unit: string) =>
	source('person', `person:${name}`, { name: called, position, unit });

export const records = (format: 'STATE' | 'PARTY' = 'STATE'): Source[] => [
	source('organization', 'vpqh', { name: 'Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội' }),
	...office('ca-mau', 'Văn phòng Đoàn ĐBQH tỉnh Cà Mau', { format, place: 'Cà Mau' }),
	...office('bac-lieu', 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu'),
	...office('hau-giang', 'Văn phòng Đoàn ĐBQH tỉnh Hậu Giang'),
	source('cluster', 'cum-9', { name: 'Cụm thi đua số 9', sort: 'CUM', council: 'vpqh' }),
	source('term', 'term:2019:LEAD', { year: 2019, role: 'LEAD', unit: 'ca-mau' }),
	person('be', 'Trần Thị Bé', 'Chánh Văn phòng', 'ca-mau'),
	person('nho', 'Nguyễn Văn Nhỡ', 'Chuyên viên', 'ca-mau'),
	person('an', 'Đặng Hoài Ân', 'Phó Chánh Văn phòng', 'bac-lieu'),
	source('conference', id, {
		...{ sort: 'INTERIM_REVIEW', name: 'Sơ kết thi đua 6 tháng đầu năm 2019' },
		...{ day: '2019-07-05', part: 'morning', place: 'Hà Tiên', cluster: 'cum-9' },
		...{ chairPeople: ['person:be'], secretary: 'person:nho' }
	}),
	attendee('be', { person: 'person:be', unit: 'ca-mau', sort: 'MEMBER', invited: 'YES' }),
	attendee('nho', { person: 'person:nho', unit: 'ca-mau', sort: 'MEMBER', invited: 'YES' }),
	attendee('an', {
		...{ person: 'person:an', unit: 'bac-lieu', sort: 'MEMBER', invited: 'YES' },
		...{ state: 'ABSENT', reason: 'đi công tác' }
	}),
	attendee('tren', {
		...{ name: 'Lê Quốc Trên', position: 'Phó Vụ trưởng', from: 'Vụ Thi đua – Khen thưởng' },
		...{ sort: 'SUPERIOR', invited: 'YES', state: 'ONLINE' }
	}),
	attendee('bao', { name: 'Phạm Bảo', from: 'Báo Cà Mau', sort: 'PRESS', invited: 'YES' }),
	attendee('ghe', { name: 'Võ Ghé', from: 'Hội Cựu chiến binh', sort: 'OTHER', invited: 'NO' }),
	checkIn('be', '07:52'),
	checkIn('be', '08:10'),
	checkIn('ghe', '09:00')
];
