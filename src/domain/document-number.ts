/** How State bodies (Decree 30/2020, the law on normative documents) and Party bodies (Guidance 36-HD/VPTW) number papers. */

export type DocumentNumber = {
	of: 'STATE' | 'PARTY';
	/** As counted by its office: 91 of `91/2017/NĐ-CP`. */
	count: number;
	/** Only normative documents of the State carry one. */
	year?: number;
	/** Code of its kind, `NĐ`; a letter of the State has none, nor has what an assembly passes. */
	code?: string;
	/** Whoever issues it: `CP`, `TU`, `QH14`. */
	issuer: string;
};

/** Codes of Decree 30/2020, Appendix III, and of Guidance 36-HD/VPTW, with the kinds they may stand for. */
export const documentCodes = {
	...{ NĐ: ['DECREE'], TT: ['CIRCULAR'], TTLT: ['CIRCULAR'], NQ: ['RESOLUTION'] },
	...{ CT: ['DIRECTIVE'], QĐ: ['DECISION', 'RULES', 'OTHER'], KH: ['PLAN'], HD: ['GUIDANCE'] },
	...{ CV: ['LETTER'], CTr: ['PLAN', 'OTHER'], BC: ['OTHER'], TTr: ['OTHER'], TB: ['OTHER'] },
	...{
		KL: ['OTHER'],
		QC: ['REGULATION', 'OTHER'],
		QyĐ: ['RULES', 'OTHER'],
		ĐA: ['OTHER'],
		BB: ['OTHER']
	}
} as const satisfies Record<string, readonly string[]>;

const count = '(?<count>\\d{1,5})';
const code = `(?<code>${Object.keys(documentCodes).join('|')})`;
const issuer = '(?<issuer>\\p{Lu}[\\p{L}\\d.&-]*)';
const shapes = [
	['STATE', `${count}/(?<year>\\d{4})/${code}-${issuer}`],
	['STATE', `${count}/(?<year>\\d{4})/(?<issuer>(?:UBTV)?QH\\d{1,2})`],
	['STATE', `${count}/${code}-${issuer}`],
	// A letter: its office, then the room that wrote it.
	['STATE', `${count}/(?<issuer>\\p{Lu}[\\p{L}\\d]*)-[\\p{L}\\d.&-]+`],
	['PARTY', `${count}-${code}/${issuer}`]
] as const;
const read = shapes.map(([of, shape]) => ({ of, pattern: new RegExp(`^${shape}$`, 'u') }));

/** Reads a number as it stands on a paper; nothing where neither the State nor the Party writes numbers so. */
export function parseDocumentNumber(typed: string): DocumentNumber | undefined {
	const text = typed.normalize('NFC').replace(/[–—]/g, '-').replace(/\s/g, '');
	for (const { of, pattern } of read) {
		const { count, year, ...rest } = pattern.exec(text)?.groups ?? {};
		if (!count) continue;
		const { code, issuer = '' } = rest;
		return {
			of,
			count: Number(count),
			...(year ? { year: Number(year) } : {}),
			...(code ? { code } : {}),
			issuer
		};
	}
	return undefined;
}
