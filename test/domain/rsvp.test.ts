import { describe, expect, test } from 'vitest';
import { attendanceFrom, blankRsvp, inAnswerOrder, isChanged, readRsvp } from '#domain/rsvp';

/** What is typed as an answer to an invitation, and what follows from it. */

const typed = (more: object) => readRsvp({ ...blankRsvp, ...more });

describe('an answer as it is typed', () => {
	test('is read field by field, words without stray blanks and numbers as numbers', () => {
		const { said, found } = typed({
			...{ answer: 'SUBSTITUTE', substitute: ' Lê Thị  Thay ', position: 'Phó Giám đốc' },
			...{ people: '3', meals: ' 2 ', car: '94A-123.45', note: 'Đến muộn\n\n\n10 phút' }
		});
		expect(found).toEqual({});
		expect(said).toEqual({
			...{ answer: 'SUBSTITUTE', substitute: 'Lê Thị Thay', position: 'Phó Giám đốc' },
			...{ people: 3, meals: 2, car: '94A-123.45', note: 'Đến muộn\n\n10 phút' }
		});
	});
	test('holds nothing that is not asked of whoever answers so', () => {
		const left = { substitute: 'Ai đó', people: '3', meals: 'hai', car: '94A' };
		expect(typed({ answer: 'NO', note: 'Đi công tác', ...left })).toEqual({
			said: { answer: 'NO', note: 'Đi công tác' },
			found: {}
		});
		expect(typed({ answer: 'ONLINE', ...left }).said).toEqual({ answer: 'ONLINE' });
		expect(typed({ answer: 'YES', people: '3', substitute: 'Ai đó' }).said).toEqual({
			...{ answer: 'YES', people: 3 }
		});
	});
	test.each([
		[{}, 'answer', 'Chọn có dự được hay không.'],
		[{ answer: 'SUBSTITUTE', substitute: '  ' }, 'substitute', 'Viết họ tên người dự thay.'],
		[{ answer: 'YES', meals: 'hai' }, 'meals', 'Suất ăn: viết bằng chữ số, ví dụ 2.'],
		[{ answer: 'YES', people: '-1' }, 'people', 'Số người: viết bằng chữ số, ví dụ 2.'],
		[{ answer: 'YES', rooms: '1,5' }, 'rooms', 'Phòng nghỉ: viết bằng chữ số, ví dụ 2.']
	])('%o is asked about at its field', (more, field, sentence) => {
		expect(typed(more).found).toEqual({ [field]: sentence });
	});
});

test('what an answer says of attendance: who simply comes is known at the door', () => {
	expect(attendanceFrom({ answer: 'YES' })).toBe(undefined);
	expect(attendanceFrom({ answer: 'ONLINE' })).toEqual({ state: 'ONLINE' });
	expect(attendanceFrom({ answer: 'SUBSTITUTE', substitute: 'Lê Thị Thay' })).toEqual({
		...{ state: 'REPRESENTED', representedBy: 'Lê Thị Thay' }
	});
	expect(attendanceFrom({ answer: 'NO', note: 'Đi công tác' })).toEqual({
		...{ state: 'ABSENT', reason: 'Đi công tác' }
	});
});

test('the last of several answers holds, in whatever order they arrived; two that differ are told apart', () => {
	const answer = (id: string, at: number, said: string) => ({
		...{ id, by: 'x', body: { attendance: 'a', at, answer: said } }
	});
	const [first, second] = [answer('b', 1, 'YES'), answer('a', 2, 'NO')];
	expect(inAnswerOrder([second, first]).at(-1)).toBe(second);
	expect(isChanged([first, second])).toBe(true);
	expect(isChanged([first, answer('c', 3, 'YES')])).toBe(false);
});
