/** A length of time as a clock reads it, ms, whichever way it goes: `7:05`, `1:02:05`. */
export function clock(length: number): string {
	const all = Math.floor(Math.abs(length) / 1_000);
	const two = (number: number) => String(number).padStart(2, '0');
	const [hours, minutes] = [Math.floor(all / 3_600), Math.floor(all / 60) % 60];
	return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(all % 60)}`;
}
