/** What people call a phone, from what its browser says of itself. */
export function phoneIn(label: string): string {
	const machine = /iPhone/.test(label)
		? 'iPhone'
		: /iPad/.test(label)
			? 'iPad'
			: /Android/.test(label)
				? 'Điện thoại Android'
				: /Windows/.test(label)
					? 'Máy tính Windows'
					: /Mac OS/.test(label)
						? 'Máy Mac'
						: /Linux|X11/.test(label)
							? 'Máy tính Linux'
							: 'Máy không rõ loại';
	const browser = /Edg\//.test(label)
		? 'Edge'
		: /Firefox|FxiOS/.test(label)
			? 'Firefox'
			: /Chrome|CriOS/.test(label)
				? 'Chrome'
				: /Safari/.test(label)
					? 'Safari'
					: '';
	return browser ? `${machine} · ${browser}` : machine;
}
