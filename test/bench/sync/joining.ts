import { write } from '#sync/device';
import { type Figure, figure } from '../figures.ts';
import { noteOf } from './notes.ts';
import { enter } from './phones.ts';
import { openOffice } from './stage.ts';

/** A hall fills: 1,000 phones come within a minute; each enters, reads everything, writes one note and reads on. */
const [phones, within, before] = [1_000, 60_000, 200];

export async function joining(tell: (figure: Figure) => void): Promise<void> {
	const office = await openOffice();
	try {
		const author = await enter(office.url, 0, 'author');
		await author.post(
			Array.from({ length: before }, (_, at) => ({
				i: crypto.randomUUID(),
				t: 'note',
				r: `before-${at}`,
				s: 'y:2019',
				n: 1 as const,
				h: Date.now() * 1_024 + at,
				p: noteOf(at, 'hall')
			}))
		);
		const failures: string[] = [];
		const [exchanges, letters]: [number[], number[]] = [[], []];
		let late = 0;
		const started = performance.now();
		await Promise.all(
			Array.from({ length: phones }, async (_, at) => {
				const due = (at * within) / phones;
				const wait = Math.max(0, due - (performance.now() - started));
				await new Promise((next) => setTimeout(next, wait));
				late = Math.max(late, performance.now() - started - due);
				await join(at).catch((error: unknown) => failures.push(String(error)));
			})
		);
		const took = performance.now() - started;
		tell({
			name: `phones of ${phones} not served`,
			median: failures.length,
			p95: failures.length,
			unit: '',
			runs: phones,
			demand: { must: 0 },
			...(failures.length ? { aside: [...new Set(failures)].slice(0, 3).join(', ') } : {})
		});
		const times = figure('slow end (p95) of an exchange, 1,000 joining within 60 s', exchanges);
		const wire = figure('', letters);
		tell({
			...times,
			median: times.p95,
			demand: { must: 5_000 },
			aside: `median ${times.median.toFixed(0)} ms; ${(took / 1_000).toFixed(0)} s until the last was done; one letter ${wire.median.toFixed(0)} ms, p95 ${wire.p95.toFixed(0)}; the phones, all in one process, came at most ${late.toFixed(0)} ms late`
		});

		async function join(at: number) {
			const phone = await enter(office.url, at, `phone-${at}`, 'y:2019');
			const p = noteOf(10_000 + at, 'hall');
			for (const isWriting of [false, true]) {
				const one = { t: 'note', r: `of-${at}`, s: 'y:2019', p };
				const clock = { now: Date.now(), newId: () => crypto.randomUUID() };
				if (isWriting) await write(phone.device, phone.account, [one], clock);
				const taken = await phone.exchange();
				failures.push(...taken.failures);
				exchanges.push(taken.ms);
				letters.push(...taken.letters);
			}
		}
	} finally {
		await office.close();
	}
}
