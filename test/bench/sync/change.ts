import { write } from '#sync/device';
import { type Figure, figure, median, p95 } from '../figures.ts';
import { noteOf } from './notes.ts';
import { enter } from './phones.ts';
import type { Stage } from './stage.ts';

/** Somebody else's change until a page shows it, with few and with many records in store. */
const sizes = [1_000, 50_000];
const [rounds, each, pokes] = [10, 20, 25];
/** The hub gathers words of several commits that long, ms. */
const gathering = 200;
const hall = 'bench-hall';

export async function change(stage: Stage, tell: (figure: Figure) => void): Promise<void> {
	const { ours, peer } = stage;
	const times: Record<string, number[]> = {};
	for (const size of sizes) {
		await ours.call('fill', `change-${size}`, size);
		await peer.call('fill', `change-${size}`, size);
	}
	for (let round = -1; round < rounds; round++)
		for (const [who, side] of Object.entries({ ours, peer }))
			for (const size of round % 2 ? sizes.toReversed() : sizes) {
				const from = (round + 1) * each;
				const list = await side.call<number[]>('change', `change-${size}`, from, each);
				if (round >= 0) (times[`${who} ${size}`] ??= []).push(...list);
			}
	const of = (who: string, size = 0) => times[`${who} ${size}`] ?? [];
	for (const size of sizes) {
		const [own, other] = [of('ours', size), of('peer', size)];
		tell({
			...figure(`a change that has arrived, until shown, ${size} in store`, own),
			peer: { name: 'RxDB', median: median(other), p95: p95(other) },
			ratio: median(own) / median(other)
		});
	}
	const [few, many] = sizes.map((size) => of('ours', size));
	const [fewOther, manyOther] = sizes.map((size) => of('peer', size));
	tell({
		...figure('the same, 50,000 in store to 1,000', many ?? []),
		ratio: median(many ?? []) / median(few ?? []),
		demand: { must: 1.2 },
		aside: `RxDB ${(median(manyOther ?? []) / median(fewOther ?? [])).toFixed(2)}`
	});
	for (const size of sizes) await poke(stage, size, tell);
	for (const side of [ours, peer])
		for (const size of sizes) await side.call('drop', `change-${size}`);
}

/** Over the network: another phone sends a note, the hub tells, this page shows it. */
async function poke({ ours }: Stage, size: number, tell: (figure: Figure) => void) {
	const writer = await enter(ours.url, 1, `writer-${size}`);
	const { reply } = await writer.post([], { 'y:2019': null });
	const page = reply.books['y:2019'];
	const read = page && page !== 'revoked' ? page.at[0] : 0;
	const name = `poke-${size}`;
	await ours.call('enter');
	await ours.call('fill', name, size, reply.epoch, read);
	const clock = { newId: () => crypto.randomUUID() };
	const send = async (text: string) => {
		const p = { ...noteOf(1, hall), text };
		const one = { t: 'note', r: crypto.randomUUID(), s: 'y:2019', p };
		await write(writer.device, writer.account, [one], { now: Date.now(), ...clock });
		const sent = now();
		const { failures } = await writer.exchange();
		if (failures.length) throw new Error(failures.join());
		return { sent, answered: now() };
	};
	for (let at = 0; at < 50; at++)
		await write(
			writer.device,
			writer.account,
			[{ t: 'note', r: `${hall}-${size}-${at}`, s: 'y:2019', p: noteOf(at, `${hall}-${size}`) }],
			{ now: Date.now(), ...clock }
		);
	await writer.exchange();
	await ours.call('listen', name, hall);

	const [whole, answering, telling, showing]: number[][] = [[], [], [], []];
	for (let at = -3; at < pokes; at++) {
		const text = `Tin ${size} số ${at}`;
		const { sent, answered } = await send(text);
		const { told, shown } = await ours.call<{ told: number; shown: number }>('whenShown', text);
		if (at < 0) continue;
		whole?.push(shown - sent - gathering);
		answering?.push(answered - sent);
		telling?.push(told - answered - gathering);
		showing?.push(shown - told);
	}
	await ours.call('hangUp');
	await ours.call('drop', name);
	const ms = (list: number[] = []) => `${median(list).toFixed(0)} ms`;
	tell({
		...figure(
			`from a phone to a page beyond the hub’s ${gathering} ms, ${size} in store`,
			whole ?? []
		),
		demand: { must: 100 },
		aside: `the sender is answered after ${ms(answering)}; the hub tells ${ms(telling)} after its gathering; heard to shown ${ms(showing)}`
	});
}

/** By the machine's clock, which the page reads too. */
const now = () => performance.timeOrigin + performance.now();
