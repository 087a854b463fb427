import { describe, expect, test } from 'vitest';
import { amendmentsBy, countAmendments, isAfter } from '#domain/amendment';
import { compactWords } from '#domain/compact';
import { signed } from '#domain/compact-signature';
import { lead, member, officer, refusal, staff, whyNot } from './cast.ts';

/** What offices promise each other: written together, agreed, signed as it then reads, and by nobody else's hand. */

const [text, other] = ['a'.repeat(64), 'b'.repeat(64)];
const units = ['ca-mau', 'bac-lieu', 'hau-giang'];
const drafted = { title: 'Giao ước thi đua', year: 2019, units };
const agreed = { ...drafted, hash: text, agreedOn: '2019-07-01' };
const head = officer('bac-lieu', { duties: ['HEAD'] });

describe('signatures', () => {
	const by = (unit: string, hash: string) => ({ body: { unit, hash } });
	const states = ({ parties }: ReturnType<typeof signed>) => parties.map(({ state }) => state);

	test('stand for the text that was agreed, and for no other', () => {
		const all = [by('ca-mau', text), by('bac-lieu', other)];
		const now = signed({ units, hash: text }, all);
		expect(states(now)).toEqual(['SIGNED', 'FORMER', 'NONE']);
		expect(now).toMatchObject({ count: 1, all: false });
		expect(signed({ units: ['ca-mau'], hash: text }, all)).toMatchObject({ count: 1, all: true });
	});
	test('of three among six are three to sign again once the text has changed, and three who never did', () => {
		const six = ['ca-mau', 'bac-lieu', 'hau-giang', 'can-tho', 'kien-giang', 'soc-trang'];
		const three = six.slice(0, 3).map((unit) => by(unit, text));
		expect(signed({ units: six, hash: text }, three)).toMatchObject({ count: 3, all: false });
		const changed = signed({ units: six, hash: other }, three);
		expect(states(changed)).toEqual(['FORMER', 'FORMER', 'FORMER', 'NONE', 'NONE', 'NONE']);
		expect(changed).toMatchObject({ count: 0, all: false });
		const anew = [by('ca-mau', other), ...three.slice(1), by('can-tho', other)];
		expect(signed({ units: six, hash: other }, anew).count).toBe(2);
		expect(
			signed(
				{ units: six, hash: other },
				six.map((unit) => by(unit, other))
			).all
		).toBe(true);
	});
	test('count no more while the compact is open again', () => {
		const now = signed({ units, hash: undefined }, [by('ca-mau', text)]);
		expect(states(now)).toEqual(['FORMER', 'NONE', 'NONE']);
		expect(now.count).toBe(0);
	});
	test('of somebody who is no party any more are not counted', () =>
		expect(signed({ units, hash: text }, [by('can-tho', text)]).count).toBe(0));
});

describe('who signs', () => {
	const signature = (body: object = {}) => ({
		...{ compact: 'compact:1', unit: 'bac-lieu', name: 'Đặng Hoài Ân', way: 'CONFIRMED' },
		...{ day: '2019-07-05', hash: text, at: 1, book: 'y:2019' },
		...body
	});
	const facts = { 'compact:1': agreed };
	const why = (body: object, actor = head, of: object = facts) =>
		whyNot('compact-signature', signature(body), actor, { facts: of as typeof facts });

	test('a head confirms on their own phone', () => expect(why({})).toBe(undefined));
	test('nobody confirms for somebody else, not even the lead', () => {
		for (const actor of [lead, member, staff]) expect(why({}, actor)).toBe('not-the-head');
	});
	test('what a head drew or signed on paper is brought in by who keeps the work, or by the lead', () => {
		for (const actor of [lead, member]) {
			expect(why({ way: 'PAPER' }, actor)).toBe(undefined);
			expect(why({ way: 'DRAWN', strokes: '1,1 9,9' }, actor)).toBe(undefined);
		}
		expect(why({ way: 'PAPER' }, staff)).toBe('not-yours-to-do');
		expect(why({ way: 'PAPER' }, officer('hau-giang'))).toBe('not-yours-to-do');
	});
	test('nobody signs a text that has changed or was opened again', () => {
		expect(why({ hash: other })).toBe('other-text');
		expect(why({}, head, { 'compact:1': drafted })).toBe('other-text');
	});
	test('only parties sign, and a frame without a stroke is not signed', () => {
		const outside = officer('can-tho', { duties: ['HEAD'] });
		expect(why({ unit: 'can-tho' }, outside)).toBe('no-party');
		expect(why({ way: 'DRAWN' })).toBe('unsigned');
	});
});

describe('its text', () => {
	const clause = {
		...{ part: 'COMPACT', text: 'Hoàn thành nhiệm vụ.', record: 'compact:1' },
		...{ book: 'y:2019', place: 'a0' }
	};
	const why = (of: object, actor = member) =>
		refusal('paragraph', 'p', clause, {
			...{ actor, book: 'y:2019', facts: { 'compact:1': of } }
		});
	test('is written by every party and the lead until it is agreed', () => {
		for (const actor of [member, lead]) expect(why(drafted, actor)).toBe(undefined);
		expect(why(drafted, officer('can-tho'))?.code).toBe('not-yours-to-do');
	});
	test('stands once it is agreed, also for the lead, and says that what was written is kept', () => {
		for (const actor of [member, lead]) expect(why(agreed, actor)?.code).toBe('frozen');
		expect(why(agreed)?.message).toContain('vẫn giữ trên máy');
	});
});

describe('once it is agreed', () => {
	const change = (after: object) =>
		refusal('compact', 'compact:1', after, { before: agreed, book: 'y:2019' })?.code;

	test('neither its name nor its parties change under those who signed', () => {
		expect(change({ ...agreed, title: 'Giao ước khác' })).toBe('frozen');
		expect(change({ ...agreed, units: units.slice(1) })).toBe('frozen');
		expect(change({ ...agreed, conference: 'conference:1' })).toBe(undefined);
	});
	test('it is opened again with a reason, and then all of it may change', () => {
		expect(change(drafted)).toBe('no-reason');
		const why = { reopened: 'Bổ sung thời hạn' };
		expect(change({ ...drafted, ...why, title: 'Giao ước khác' })).toBe(undefined);
	});
});

describe('amendments', () => {
	const said = {
		...{ text: 'Thêm thời hạn.', unit: 'bac-lieu', day: '2019-03-01' },
		...{ record: 'compact:1', book: 'y:2019' }
	};
	const mine = { before: said, by: member.account };
	test('are made by any office for itself', () => {
		expect(whyNot('amendment', said, staff)).toBe(undefined);
		expect(whyNot('amendment', { ...said, unit: 'can-tho' }, member)).toBe('not-yours-to-do');
	});
	test('are mended by whoever wrote them, until they are answered', () => {
		const after = { ...said, text: 'Thêm thời hạn tháng 11.' };
		expect(whyNot('amendment', after, member, mine)).toBe(undefined);
		expect(whyNot('amendment', after, officer('can-tho'), mine)).toBe('not-yours-to-do');
		const answer = { answer: 'ACCEPTED' };
		const answered = { ...mine, before: { ...said, ...answer } };
		expect(whyNot('amendment', { ...after, ...answer }, member, answered)).toBe('answered');
	});
	test('are answered by the lead, and refused with a reason only', () => {
		const after = { ...said, answer: 'REFUSED' };
		expect(whyNot('amendment', after, lead, mine)).toBe('no-reason');
		expect(whyNot('amendment', { ...after, reason: 'Đã có.' }, lead, mine)).toBe(undefined);
		expect(whyNot('amendment', { ...said, answer: 'ACCEPTED' }, member, mine)).toBe(
			'not-yours-to-do'
		);
	});
	test('after the last day are late, on it they are not', () => {
		expect(isAfter({ day: '2019-03-02' }, '2019-03-01')).toBe(true);
		expect(isAfter({ day: '2019-03-01' }, '2019-03-01')).toBe(false);
		expect(isAfter({ day: '2019-03-02' }, undefined)).toBe(false);
	});
	test('stand by paragraph; those on a paragraph that is gone with those on the whole draft', () => {
		const all = ['p2', 'gone', undefined, 'p1'].map((paragraph) => ({
			body: { ...(paragraph ? { paragraph } : {}), answer: paragraph === 'p1' ? 'ACCEPTED' : '' }
		}));
		expect(
			amendmentsBy(all, ['p1', 'p2']).map(({ paragraph, amendments }) => [
				paragraph,
				amendments.map(({ body }) => body.paragraph)
			])
		).toEqual([
			['p1', ['p1']],
			['p2', ['p2']],
			[undefined, ['gone', undefined]]
		]);
		expect(countAmendments([{ body: {} }, { body: { answer: 'PARTLY' } }])).toEqual({
			...{ all: 2, open: 1 }
		});
	});
});

test('how far it has come is told in words', () => {
	const round = { ...drafted, commentsUntil: '2019-06-20' };
	expect(compactWords(drafted, 0, '2019-06-01')).toBe('Đang soạn');
	expect(compactWords(round, 0, '2019-06-20')).toBe('Lấy góp ý đến 20/6/2019');
	expect(compactWords(round, 0, '2019-06-21')).toBe('Đang soạn');
	expect(compactWords(agreed, 2, '2019-07-05')).toBe('Đã chốt, 2/3 đơn vị đã ký');
	expect(compactWords(agreed, 3, '2019-07-05')).toBe('Đã ký đủ');
});
