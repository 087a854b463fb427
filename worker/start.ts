import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import { buildIfChanged, freePort, migrate, root, serve, setupLink, wipe } from './serve.ts';
import { ask, leave } from './terminal.ts';

/** `npm start`: one command from a fresh checkout to the app in the browser. */

const { values: wish } = parseArgs({
	options: {
		port: { type: 'string', default: '8787' },
		data: { type: 'string', default: join(root, '.data') },
		empty: { type: 'boolean', default: false },
		reset: { type: 'boolean', default: false },
		yes: { type: 'boolean', default: false },
		https: { type: 'boolean', default: false },
		origin: { type: 'string' },
		dev: { type: 'boolean', default: false }
	}
});

const wanted = Number(wish.port);
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535)
	leave(`Cổng “${wish.port}” không dùng được. Ví dụ: npm start -- --port 8787`);
if (wish.reset) await reset(wish.data);
const port = await choosePort(wanted);

try {
	say(buildIfChanged() ? 'Đã dựng trang từ mã nguồn.' : 'Mã nguồn không đổi, dùng bản đã dựng.');
	migrate(wish.data);
	if (wish.dev) await develop();
	else await present();
} catch (error) {
	leave((error as Error).message);
}

async function present() {
	const { empty, https, data, origin } = wish;
	const server = await serve({ port, data, empty, tls: https, origin });
	stopWith(server.stop);
	say(`\n  Sổ Thi Đua đang chạy:  ${server.url}`);
	say(empty ? '  Không mở cụm mẫu.' : '  Có sẵn cụm mẫu để xem và thử.');
	if (empty && (await hasNoCluster(server.url)))
		say(
			`\n  Chưa có cụm nào. Mở đường dẫn này một lần để lập cụm đầu tiên:\n  ${setupLink(origin ?? server.url, data)}`
		);
	if (https) for (const address of addressesHere()) showQr(`https://${address}:${port}`);
	say('  Dừng: Ctrl + C\n');
	process.exit(await server.ended);
}

async function hasNoCluster(url: string): Promise<boolean> {
	const answer = await fetch(`${url}/api/setup`).catch(() => undefined);
	return answer?.ok === true && ((await answer.json()) as { empty: boolean }).empty;
}

/** Hot reload: Vite on the port that people open, the API behind it. */
async function develop() {
	const behind = await freePort(port + 1);
	const api = await serve({
		port: behind,
		data: wish.data,
		empty: wish.empty,
		entry: 'worker/dev.ts',
		log: 'error'
	});
	const { createServer } = await import('vite');
	const pages = await createServer({
		root,
		server: {
			port,
			strictPort: true,
			proxy: { '/api': { target: api.url, ws: true } }
		}
	});
	await pages.listen();
	// Vite would leave at once on a signal, and leave the API behind.
	process.removeAllListeners('SIGTERM');
	stopWith(async () => {
		await pages.close();
		await api.stop();
	});
	say(`\n  Bản đang viết:  http://localhost:${port}  (tự nạp lại khi sửa mã)\n`);
}

async function reset(data: string) {
	if (!existsSync(data)) return;
	const asked = `Xóa hết dữ liệu trong ${data}? Gõ “xóa” để đồng ý: `;
	const answer = wish.yes ? 'xóa' : await ask(asked);
	if (answer.normalize('NFC').trim() !== 'xóa') leave('Giữ nguyên, không xóa gì.');
	wipe(data);
	say('Đã xóa dữ liệu cũ.');
}

async function choosePort(first: number): Promise<number> {
	const free = await freePort(first);
	if (free === first) return first;
	const answer = await ask(
		`Cổng ${first} đang có chương trình khác dùng. Dùng cổng ${free}? (có/không) `,
		'có'
	);
	if (!/^(c|y|$)/i.test(answer.trim())) leave(`Chọn cổng khác: npm start -- --port ${free}`);
	say(`Cổng ${first} bận, dùng cổng ${free}.`);
	return free;
}

function showQr(address: string) {
	say(
		`\n  Trên điện thoại cùng mạng: ${address}\n  (chứng chỉ tự ký: máy sẽ hỏi, chọn tiếp tục; muốn dùng ngoại tuyến trên điện thoại cần chứng chỉ thật)\n`
	);
	say(renderUnicodeCompact(address));
}

function addressesHere(): string[] {
	return Object.values(networkInterfaces())
		.flat()
		.filter((one) => one?.family === 'IPv4' && !one.internal)
		.map((one) => one?.address ?? '');
}

/** A second signal while stopping must not leave the server behind. */
function stopWith(stop: () => Promise<void>) {
	let stopping: Promise<void> | undefined;
	for (const name of ['SIGINT', 'SIGTERM'] as const)
		process.on(name, () => void (stopping ??= stop().then(() => process.exit(0))));
}

function say(text: string) {
	console.log(text);
}
