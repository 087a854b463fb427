import { strFromU8, unzipSync } from 'fflate';
import { type Parsed, read, unread } from '#domain/parsed';
import { oneLine } from '#domain/text';

/** Bytes that the text of a document takes unpacked, at most: what says it is larger is left packed. */
const largest = 30_000_000;
const paste = 'Hoặc mở tệp, chép phần chữ rồi dán vào ô nội dung.';

/** The paragraphs of a Word file (.docx) in order, without empty ones; or one sentence that says why it was not read. */
export function docxText(bytes: Uint8Array): Parsed<string[]> {
	const begins = (...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);
	if (begins(0xd0, 0xcf, 0x11, 0xe0))
		return unread(
			`Tệp này là Word kiểu cũ (.doc), hoặc có mật khẩu. Mở bằng Word, chọn Lưu thành .docx rồi chọn lại. ${paste}`
		);
	if (!begins(0x50, 0x4b)) return unread(`Tệp này không phải là tệp Word (.docx). ${paste}`);
	let parts: Uint8Array[];
	try {
		parts = Object.values(
			unzipSync(bytes, {
				filter: ({ name, originalSize }) =>
					/^word\/document\d*\.xml$/.test(name) && originalSize < largest
			})
		);
	} catch {
		return unread(`Tệp này bị hỏng, không mở được. Hãy chép lại tệp từ nơi gửi. ${paste}`);
	}
	const [part] = parts;
	if (!part) return unread(`Tệp này không phải là tệp Word (.docx), hoặc lớn quá. ${paste}`);
	const lines = linesIn(strFromU8(part)).map(oneLine).filter(Boolean);
	return lines.length
		? read(lines)
		: unread(`Tệp này không có chữ nào đọc được, có thể chỉ là ảnh quét. ${paste}`);
}

/** What is not read: said twice for old programs, or moved away by somebody whose changes are still marked. */
const skipped = ['mc:Fallback', 'w:moveFrom', 'w:del'];
const breaks = ['w:br', 'w:cr'];

function linesIn(xml: string): string[] {
	const lines = [''];
	let skips = 0;
	let isText = false;
	const put = (text: string) => (lines[lines.length - 1] += text);
	for (const [, close, name = '', alone, text] of xml.matchAll(
		/<(\/?)([\w:]+)(?:[^>]*?)(\/?)>|([^<]+)/g
	)) {
		if (skipped.includes(name) && !alone) skips += close ? -1 : 1;
		if (skips > 0) continue;
		if (name === 'w:t') isText = !close && !alone;
		else if (name === 'w:tab' || name === 'w:noBreakHyphen') put(name === 'w:tab' ? ' ' : '-');
		else if (breaks.includes(name) || (name === 'w:p' && (close || lines.at(-1)))) lines.push('');
		else if (text && isText) put(plain(text));
	}
	return lines;
}

const signs: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text: string): string =>
	text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
		if (name) return signs[name] ?? whole;
		const code = hex ? parseInt(hex, 16) : Number(decimal);
		return code <= 0x10ffff ? String.fromCodePoint(code) : '';
	});
