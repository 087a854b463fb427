import { beforeAll, describe, expect, test } from 'vitest';
import { invited, person } from './cast.ts';
import { enter, note, type Officer, reply, send } from './people.ts';

/** A compact between the rooms of one office, which belong to the notebook as any office does: their heads sign it themselves. */

const rooms = ['phong-tong-hop', 'phong-cong-tac-quoc-hoi'];
const hash = 'a'.repeat(64);
const compact = `compact:${crypto.randomUUID()}`;
let lead: Officer;
let head: Officer;
let staff: Officer;

const verdicts = async (who: Officer, ops: ReturnType<typeof note>[]) =>
	(await reply(send(who, ops))).acks.map((ack) => (ack.st === 'ok' ? 'ok' : ack.code));

beforeAll(async () => {
	lead = await enter('ca-mau');
	const founded = rooms.flatMap((room) => [
		note({
			...{ t: 'organization', r: room, s: 'c' },
			p: { name: room, shortName: room, sort: 'ROOM', format: 'STATE', parent: 'ca-mau' }
		}),
		note({
			...{ t: 'membership', r: `membership:${room}`, s: 'c' },
			p: { unit: room, cluster: 'cum-9', from: '2019-01-01' }
		})
	]);
	const agreed = note({
		...{ t: 'compact', r: compact },
		p: { title: 'Giao ước giữa các phòng', year: 2019, units: rooms, hash, agreedOn: '2019-02-20' }
	});
	expect(await verdicts(lead, [...founded, agreed])).toEqual(Array(5).fill('ok'));
	head = await invited(lead, await person(lead, rooms[0] ?? '', 'HEAD'));
	staff = await invited(lead, await person(lead, rooms[0] ?? ''));
});

const signature = (unit: string | undefined) =>
	note({
		...{ t: 'compact-signature', r: `compact-signature:${compact}:${unit}` },
		p: {
			...{ compact, unit, name: 'Trưởng phòng', way: 'CONFIRMED', day: '2019-02-21', hash },
			...{ at: 1, book: 'y:2019' }
		}
	});

describe('a compact between rooms', () => {
	test('is not signed by somebody of the room who does not head it', async () =>
		expect(await verdicts(staff, [signature(rooms[0])])).toEqual(['not-the-head']));
	test('is not signed for another room', async () =>
		expect(await verdicts(head, [signature(rooms[1])])).toEqual(['not-the-head']));
	test('is signed by the head of each', async () =>
		expect(await verdicts(head, [signature(rooms[0])])).toEqual(['ok']));
});
