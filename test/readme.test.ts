import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kinds } from '#domain/index';

/** The README tells the truth. */

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('every command it names exists', () => {
	const code = [...readme.matchAll(/```[\s\S]*?```|`[^`]+`/g)].join('\n');
	const named = [...code.matchAll(/npm (?:run )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
	const builtIn = ['ci'];
	test.each([...new Set(named)])('npm %s', (name) =>
		expect([...Object.keys(scripts), ...builtIn]).toContain(name)
	);

	test('and every command of the project is named', () => {
		for (const name of Object.keys(scripts))
			expect(readme).toMatch(new RegExp(`npm (run )?${name}\\b`));
	});
});

test('every file and folder it points at exists', () => {
	const places = [...readme.matchAll(/\]\((?:<([^>]+)>|((?!http|#|<)[^)]+))\)/g)].map(
		([, quoted, bare]) => quoted ?? bare ?? ''
	);
	expect(places.length).toBeGreaterThan(0);
	for (const place of places) expect(() => readFileSync(join(root, place)), place).not.toThrow();
});

test('the glossary has a line for every kind of record, with its Vietnamese label', () => {
	for (const { kind, label } of Object.values(kinds)) {
		const line = readme
			.split('\n')
			.find((text) => text.startsWith('|') && text.includes(`\`${kind}\``));
		expect(line ?? `no line for ${kind}`).toContain(label);
	}
});
