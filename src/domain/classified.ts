/**
 * Marks of state secrets. What bears one may not be put on a device that is on the internet (Law on Protection of State
 * Secrets), so it is refused by its name before a byte of it is kept. The syllable alone is a common one, in names of
 * people and places too: it counts where it stands as a stamp does.
 */

export const classifications = { top: 'Tuyệt mật', high: 'Tối mật', plain: 'Mật' } as const;

const top = /(?<!\p{L})(tuyệt[\s._-]*mật|tuyet[\s._-]*mat)(?!\p{L})/iu;
const high = /(?<!\p{L})tối[\s._-]*mật(?!\p{L})|[([]\s*toi\s*mat\s*[)\]]/iu;
/** Words of everyday use in which the syllable says nothing of secrets. */
const everyday =
	/(bảo|bí|cơ|thân|trao|giao|hiểm|túi|trăng)[\s._-]*mật(?!\p{L})|mật[\s._-]*(ong|độ|khẩu|thiết|mã|danh|gấu|mía|vụ|thám|nghị|thư|sơn)(?!\p{L})/giu;
const stamped = /(?<!\p{L})MẬT(?!\p{L})|(?<!\p{L})(độ|dấu)\s+mật(?!\p{L})/u;
const bracketed = /[([]\s*(mật|mat)\s*[)\]]/iu;

/** The mark that a name or a line bears; undefined when none. */
export function classifiedAs(text: string): string | undefined {
	const said = text.normalize('NFC');
	if (top.test(said)) return classifications.top;
	if (high.test(said)) return classifications.high;
	return bracketed.test(said) || stamped.test(said.replace(everyday, ' '))
		? classifications.plain
		: undefined;
}

/** The mark that stands in a line of its own, as a stamp does on a document; undefined when none. */
export const stampAmong = (lines: readonly string[]): string | undefined =>
	lines
		.map((line) => line.normalize('NFC').trim())
		.filter((line) => /^[\s([]*(tuyệt|tối)?\s*mật[\s)\]]*$/iu.test(line))
		.map((line) => classifiedAs(line.toUpperCase()))
		.find(Boolean);
