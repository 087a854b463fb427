import type { Source } from '#domain/record';
import { source } from './hall.ts';

/** A charity visit at Pháo Đài, with three households of whom one agreed to be named. */

export const visit = 'trip:phao-dai';
const day = '2019-07-04';

const household = (id: string, body: Record<string, unknown>): Source =>
	source('household', id, { trip: visit, sort: 'POOR', book: 'o:ca-mau', ...body });
const gift = (id: string, body: Record<string, unknown>): Source =>
	source('gift', id, {
		...{ trip: visit, sort: 'CASH', quantity: 1, unitValue: 1_200_000, day },
		...body
	});

export const visited: Source[] = [
	source('trip', visit, {
		...{ name: 'Tặng quà hộ khó khăn', day, ward: 'Phường Pháo Đài, TP. Hà Tiên' },
		...{ units: ['ca-mau', 'bac-lieu'], people: ['person:be'], advance: 7_000_000 },
		...{ launchers: ['ca-mau'], sponsors: ['Doanh nghiệp tư nhân Tư Hải'] }
	}),
	household('tu', { name: 'Nguyễn Thị Tư', namePublic: 'YES' }),
	household('nam', { name: 'Trần Văn Năm' }),
	household('be-sau', { name: 'Lê Bé Sáu', sort: 'CHILD', namePublic: 'NO' }),
	gift('g1', { household: 'tu' }),
	gift('g2', { household: 'nam' }),
	gift('g3', { household: 'be-sau', unitValue: 1_300_000, reason: 'Có thêm sách vở' }),
	gift('g4', { quantity: 2, sort: 'IN_KIND', what: 'Gạo, dầu ăn', unitValue: 500_000 }),
	source('tally', `tally:${visit}`, {
		...{ trip: visit, day, households: 3, poor: 2, children: 1, given: 4_700_000 },
		...{ left: 3_250_000, explanation: 'Mua nước uống 50.000 đ' }
	})
];
