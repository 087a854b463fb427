import { type Parsed, read, unread } from '#domain/parsed';
import { type Table, tableOf } from '#domain/table';

/** What stands in a file: one table, or one for each sheet that is not empty. */

export type Sheet = { name: string; table: Table };

const largest = 20_000_000;

export async function sheetsIn(file: File): Promise<Parsed<Sheet[]>> {
	if (file.size > largest)
		return unread('Tệp này lớn quá 20 MB. Bỏ bớt ảnh và trang không cần rồi chọn lại.');
	const bytes = new Uint8Array(await file.arrayBuffer());
	const begins = (...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);
	if (begins(0xd0, 0xcf, 0x11, 0xe0))
		return unread(
			'Tệp này là Excel hay Word kiểu cũ, hoặc có mật khẩu. Mở bằng Excel, chọn Lưu thành .xlsx rồi chọn lại; hoặc chép các dòng rồi dán vào ô bên dưới.'
		);
	if (!begins(0x50, 0x4b)) {
		if (bytes.subarray(0, 2_000).includes(0) && !begins(0xff, 0xfe))
			return unread('Tệp này không phải là bảng. Chọn tệp Excel (.xlsx) hoặc .csv.');
		return some([{ name: file.name, table: tableOf(textIn(bytes)) }]);
	}
	try {
		const { sheetsOf } = await import('./workbook.ts');
		return some(await sheetsOf(bytes));
	} catch {
		return unread(
			'Không đọc được tệp này. Mở bằng Excel, chọn Lưu thành .xlsx rồi chọn lại; hoặc chép các dòng rồi dán vào ô bên dưới.'
		);
	}
}

const some = (sheets: Sheet[]): Parsed<Sheet[]> => {
	const filled = sheets.filter(({ table }) => table.length > 0);
	return filled.length ? read(filled) : unread('Tệp này không có dòng nào.');
};

/** Text of a file: UTF-8, what Excel calls Unicode text, or the code page of old Vietnamese machines. */
function textIn(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1258').decode(bytes);
	}
}
