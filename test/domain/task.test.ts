import { describe, expect, test } from 'vitest';
import { assigned, doneInTime, inTimeWords, isPlanned } from '#domain/task';

/** The tasks of a year: given to many offices at once, and done by each in its time. */

const one = (owner: string, text: string, more: object = {}) => ({
	body: { text, owner, record: 'cluster-year:2019', book: 'y:2019', ...more }
});

describe('the plan of a year', () => {
	test('holds what is given for the year, and what a document asks for in it', () => {
		const inspected = { record: 'kiem-tra', book: 'y:2019' };
		expect(
			[
				{ record: 'cluster-year:2019', book: 'y:2019' },
				inspected,
				{ ...inspected, documents: [] },
				{ ...inspected, documents: ['ct-05'] },
				{ ...inspected, book: 'y:2018', documents: ['ct-05'] },
				{ record: 'cluster-year:2018', book: 'y:2018' }
			].map((task) => isPlanned(task, 2019))
		).toEqual([true, false, false, true, false, false]);
	});
	test('tells a task given to many offices once, key tasks first, then what is due first', () => {
		const due = { due: '2019-06-30' };
		const told = assigned([
			one('bac-lieu', 'Không có ngày'),
			one('bac-lieu', 'Nộp báo cáo', due),
			one('can-tho', 'Ký giao ước', { due: '2019-02-28' }),
			one('soc-trang', 'Nộp báo cáo', due),
			one('soc-trang', 'Nộp báo cáo', { due: '2019-11-30' }),
			one('can-tho', 'Trồng cây', { due: '2019-12-31', key: 'YES' })
		]);
		expect(
			told.map(({ body, tasks }) => [body.text, ...tasks.map(({ body }) => body.owner)])
		).toEqual([
			['Trồng cây', 'can-tho'],
			['Ký giao ước', 'can-tho'],
			['Nộp báo cáo', 'bac-lieu', 'soc-trang'],
			['Nộp báo cáo', 'soc-trang'],
			['Không có ngày', 'bac-lieu']
		]);
	});
});

describe('how many tasks were done in time', () => {
	const words = (...tasks: Parameters<typeof doneInTime>[0][number][]) =>
		inTimeWords(doneInTime(tasks, '2019-07-05'));
	const due = '2019-07-01';

	test('counts what is done, also before its day, and what is over; what can still be done in time waits', () => {
		expect(
			words(
				{ due, doneOn: '2019-07-01' },
				{ due, doneOn: '2019-07-02' },
				{ due },
				{ due: '2019-07-05' },
				{ due: '2019-12-31' },
				{ due: '2019-12-31', doneOn: '2019-06-01' }
			)
		).toBe('đúng hạn 2/4 việc đã xong hoặc đã quá hạn');
	});
	test('says nothing of what has no day', () =>
		expect(words({ doneOn: '2019-07-01' }, {})).toBe('chưa có việc nào đến hạn'));
});
