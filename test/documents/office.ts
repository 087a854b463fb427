import { spawn, spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An office suite that is not ours: LibreOffice, wherever this machine has it; installs it where it may. */

const usual = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'];
/** With the part that reads tables: the papers’ part comes alone where nobody asks for both. */
const present = () =>
	usual.find(
		(path) => existsSync(path) && existsSync(join(dirname(realpathSync(path)), 'libsclo.so'))
	);

/** Path of LibreOffice; throws one sentence that says what to do when there is none and none can be installed. */
export function findOffice(): string {
	const found = present();
	if (found) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		console.log('No LibreOffice here: installing one.');
		apt('update');
		for (const end of ['-nogui', '']) {
			const parts = ['writer', 'calc'].map((part) => `libreoffice-${part}${end}`);
			apt('install', '-y', '--no-install-recommends', ...parts);
			const installed = present();
			if (installed) return installed;
		}
	}
	throw new Error(
		'No LibreOffice found and none could be installed: install one (Debian: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui).'
	);
}

const apt = (...args: string[]) =>
	spawnSync('apt-get', args, {
		stdio: 'ignore',
		timeout: 600_000,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	});

/** Opens Word files and saves each in another format, in a home of its own. Returns what it wrote, by name. */
export async function convert(
	files: Record<string, Uint8Array>,
	format: 'fodt' | 'pdf'
): Promise<Record<string, Buffer>> {
	const office = findOffice();
	const folder = mkdtempSync(join(tmpdir(), 'papers-'));
	try {
		const names = Object.keys(files);
		for (const name of names) writeFileSync(join(folder, `${name}.docx`), files[name] ?? '');
		const said = await run(office, [
			`-env:UserInstallation=file://${join(folder, 'home')}`,
			...['--headless', '--norestore', '--convert-to', format, '--outdir', folder],
			...names.map((name) => join(folder, `${name}.docx`))
		]);
		const missing = names.filter((name) => !existsSync(join(folder, `${name}.${format}`)));
		if (missing.length || /error/i.test(said))
			throw new Error(`LibreOffice did not take ${missing.join(', ') || 'a file'}: ${said}`);
		return Object.fromEntries(
			names.map((name) => [name, readFileSync(join(folder, `${name}.${format}`))])
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Longer than any conversion takes on a slow machine, ms. */
const patience = 180_000;

/** What a program says until it ends; past our patience it is ended, with whatever it started. */
const run = (program: string, args: string[]) =>
	new Promise<string>((done, fail) => {
		const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
		let said = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (part: Buffer) => (said += part.toString()));
		const late = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), patience);
		child.once('error', fail);
		child.once('close', (code) => {
			clearTimeout(late);
			if (code === 0) done(said);
			else fail(new Error(`LibreOffice ended with ${code ?? 'a kill'}: ${said}`));
		});
	});
