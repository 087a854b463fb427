import { draw } from './workshop.ts';

/** The workshop's door: a picture in, a drawing out. */
const here = globalThis as unknown as {
	onmessage: (event: MessageEvent<{ id: number; file: Blob }>) => void;
	postMessage(message: unknown, moved: Transferable[]): void;
};

here.onmessage = async ({ data }) => {
	const done = await draw(data.file).catch(() => ({ trouble: 'unreadable' as const }));
	const moved = 'bytes' in done ? [done.bytes, done.small] : [];
	here.postMessage({ id: data.id, done }, moved);
};
