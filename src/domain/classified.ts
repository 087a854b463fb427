/**
 * Marks of state secrets. What bears one may not be put on a device that is on the internet (Law on Protection of State
 * Secrets), so it is refused by its name before a byte of it is kept.
 */

export const classifications = { top: 'Tuyệt mật', high: 'Tối mật', plain: 'Mật' } as const;

const top = /(?<!\p{L})(tuyệt|tuyet)[\s._-]*(mật|mat)(?!\p{L})/iu;
const high = /(?<!\p{L})(tối|toi)[\s._-]*(mật|mat)(?!\p{L})/iu;
/** Words of everyday use in which the syllable says nothing of secrets. */
const everyday =
	/(bảo|bí|cơ|thân|trao|giao|hiểm|túi|trăng)[\s._-]*mật(?!\p{L})|mật[\s._-]*(ong|độ|khẩu|thiết|mã|danh|gấu|mía|vụ|thám|nghị)(?!\p{L})/giu;
const plain = /(?<!\p{L})mật(?!\p{L})/iu;
/** Without marks the syllable may be any of `mặt`, `mất`, `mát`: it counts where a stamp would stand. */
const stamp = /(?<![\p{L}\d])(MAT|\([Mm]at\)|\[[Mm]at\])(?![\p{L}])/u;

/** The mark that a name or a line bears; undefined when none. */
export function classifiedAs(text: string): string | undefined {
	const said = text.normalize('NFC');
	if (top.test(said)) return classifications.top;
	if (high.test(said)) return classifications.high;
	return plain.test(said.replace(everyday, ' ')) || stamp.test(said)
		? classifications.plain
		: undefined;
}
