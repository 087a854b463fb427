import { unzipSync, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import type { Sheet } from './file.ts';

/** The sheets of an `.xlsx` file, each cell as its text. Loaded when somebody chooses such a file. */
export async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
	// The reader unpacks what is large in a worker made from text, which our security policy forbids: it gets it unpacked.
	const parts = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/.test(name) });
	const flat = zipSync(parts, { level: 0 });
	const sheets = await readWorkbook(new Blob([flat as Uint8Array<ArrayBuffer>]));
	return sheets.map(({ sheet, data }) => ({
		name: sheet,
		table: data.map((row) => row.map(textOf))
	}));
}

function textOf(cell: unknown): string {
	if (cell === null || cell === undefined) return '';
	if (cell instanceof Date) return cell.toISOString().slice(0, 10);
	return typeof cell === 'boolean' ? (cell ? 'Có' : 'Không') : String(cell);
}
