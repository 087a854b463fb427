import { strToU8, Zip, ZipPassThrough } from 'fflate';

/** One file of a zip: its bytes are asked for when its turn comes, and let go of before the next. */
export type Part = { name: string; bytes: () => Promise<Blob | undefined> };

/**
 * A zip of those files and of texts, one after another: pictures are not pressed together again, and what is done is a
 * blob, which the browser may put on its disk. `tell` hears how many are done. Returns it with the names of those whose
 * bytes could not be had.
 */
export async function zipOf(
	parts: readonly Part[],
	texts: Record<string, string>,
	tell: (done: number) => void
): Promise<{ zip: Blob; missing: string[] }> {
	let zip = new Blob([], { type: 'application/zip' });
	let chunks: BlobPart[] = [];
	let trouble: Error | undefined;
	const missing: string[] = [];
	const out = new Zip((error, chunk) => {
		if (error) trouble = error;
		else chunks.push(chunk as Uint8Array<ArrayBuffer>);
	});
	const put = (name: string, bytes: Uint8Array) => {
		const file = new ZipPassThrough(name);
		out.add(file);
		file.push(bytes, true);
	};
	const keep = () => {
		if (trouble) throw trouble;
		zip = new Blob([zip, ...chunks], { type: zip.type });
		chunks = [];
	};
	for (const [at, { name, bytes }] of parts.entries()) {
		const blob = await bytes();
		if (blob) put(name, new Uint8Array(await blob.arrayBuffer()));
		else missing.push(name);
		keep();
		tell(at + 1);
	}
	for (const [name, text] of Object.entries(texts)) put(name, strToU8(text));
	out.end();
	keep();
	return { zip, missing };
}
