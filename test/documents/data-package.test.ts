import { describe, expect, test } from 'vitest';
import { kindOf } from '#domain/index';
import type { Entry } from '#domain/record';
import { dataPackageOf, packedKinds } from '#documents/data-package';
import { demonstration } from '#domain/demonstration';

/** What a cluster hands over as files: whole, readable without us, and without anybody's private data. */

const asked = {
	...{ cluster: 'Cụm thi đua số 9', from: '2019-01-01', to: '2019-06-30' },
	made: '14:07 ngày 05/7/2019, đến số K9-12'
};
const entry = (
	kind: string,
	id: string,
	body: Record<string, unknown>,
	book = 'y:2019'
): Entry => ({
	...{ kind, id, book, by: 'an', at: 1_562_000_000_000, body }
});
const office = entry(
	'organization',
	'cm',
	{ name: 'Văn phòng Cà Mau', shortName: 'Cà Mau', format: 'STATE' },
	'c'
);
const work = (id: string, topic: string, day: string) =>
	entry('work-event', id, {
		sort: 'work-sort:SURVEY',
		topic,
		day,
		units: ['cm'],
		participants: 30
	});

describe('a package', () => {
	const files = dataPackageOf(
		[
			office,
			work('w1', 'Khảo sát "nước sạch", xã A', '2019-03-01'),
			work('w2', '=HYPERLINK("http://x")', '2019-04-01'),
			work('w3', 'Việc của kỳ sau', '2019-07-01'),
			entry('household', 'h', { name: 'Nguyễn Thị Tư' }, 'g:nhom'),
			entry('consent', 'd', { purpose: 'PHOTO' }, 'u:an')
		],
		asked
	);
	const lines = (files['csv/work-event.csv'] ?? '').split('\r\n');

	test('has a table for each kind, in words, that a spreadsheet opens and takes for no formula', () => {
		expect(lines[0]?.startsWith('\ufeffMã,Ghi lúc,Loại việc,Nội dung,Ngày')).toBe(true);
		expect(lines[1]).toContain('"Khảo sát ""nước sạch"", xã A",2019-03-01');
		expect(lines[1]).toContain('Văn phòng Cà Mau');
		expect(lines[2]).toContain(`"'=HYPERLINK(""http://x"")"`);
	});
	test('has what belongs to its time, and the directory', () => {
		expect(lines).toHaveLength(4);
		expect(files['csv/organization.csv']).toContain('Cà Mau');
	});
	test('has the same records whole in one file', () => {
		const whole = JSON.parse(files['du-lieu.json'] ?? '');
		expect(whole).toMatchObject({ from: asked.from, to: asked.to, made: asked.made });
		expect(whole.kinds['work-event'].records.map(({ id }: Entry) => id)).toEqual(['w1', 'w2']);
		expect(whole.kinds['work-event'].records[0].body.participants).toBe(30);
	});
	test('names no household and says nothing of consent', () => {
		expect(JSON.stringify(files)).not.toContain('Nguyễn Thị Tư');
		expect(Object.keys(files).filter((name) => /household|consent/.test(name))).toEqual([]);
	});
	test('says what every column is', () => {
		expect(files['DOC-TRUOC.txt']).toContain('work-event (Việc đã làm): 2 ghi chép');
		expect(files['DOC-TRUOC.txt']).toContain('  participants: Số người dự');
		expect(files['DOC-TRUOC.txt']).toContain('đến số K9-12');
	});
});

test('the demonstration can be handed over, and read back record by record', () => {
	const all = demonstration.entries.map((one) => ({ ...one, at: 1 }) as Entry);
	const whole = JSON.parse(
		dataPackageOf(all, { ...asked, from: '2019-01-01', to: '2019-12-31' })['du-lieu.json'] ?? ''
	);
	for (const one of all) {
		if (!packedKinds.includes(one.kind)) continue;
		const day = one.book === 'c' ? undefined : kindOf(one.kind)?.day?.(one.body);
		if (day !== undefined && !day.startsWith('2019')) continue;
		const found = whole.kinds[one.kind].records.find(({ id }: Entry) => id === one.id);
		expect(found?.body, `${one.kind} ${one.id}`).toEqual(one.body);
	}
});
