import { type Parsed, read, unread } from '#domain/parsed';

/** The keys of whoever is signed in: made and shown on this phone, proven to the office. */

export type OwnKeys = {
	keys: { id: string; label: string; made: number }[];
	codes: number;
	/** Until when nothing need be shown, ms since 1970. */
	freshUntil: number;
};

export const ownKeys = () => ask<OwnKeys>('passkey');
export const dropKey = (id: string) => ask<{ dropped: true }>('passkey/drop', { id });
export const makeCodes = () => ask<{ codes: string[] }>('passkey/codes', {});
export const recover = (code: string) => ask<{ fresh: true }>('passkey/recover', { code });

/** Makes a key on this phone: the phone itself asks for a finger, a face or its code. */
export const makeKey = (): Promise<Parsed<unknown>> =>
	prove('passkey/new', 'passkey/add', async (options) => {
		const { startRegistration } = await import('@simplewebauthn/browser');
		return startRegistration({ optionsJSON: options as never });
	});

/** Shows a key. */
export const showKey = (): Promise<Parsed<unknown>> =>
	prove('passkey/ask', 'passkey/show', async (options) => {
		const { startAuthentication } = await import('@simplewebauthn/browser');
		return startAuthentication({ optionsJSON: options as never });
	});

/** Whether somebody who holds a key of this phone is before it. The office is not asked: it works without a network. */
export async function hasKeyInHand(): Promise<boolean> {
	const challenge = crypto.getRandomValues(new Uint8Array(32));
	const shown = await navigator.credentials
		?.get({ publicKey: { challenge, userVerification: 'required', timeout: 60_000 } })
		.catch(() => null);
	return Boolean(shown);
}

async function prove(
	first: string,
	last: string,
	onPhone: (options: unknown) => Promise<unknown>
): Promise<Parsed<unknown>> {
	const options = await ask<unknown>(first, {});
	if (!options.ok) return options;
	const response = await onPhone(options.value).catch(() => undefined);
	if (!response)
		return unread(
			'Máy chưa mở khóa. Thử lại; nếu máy này không có khóa thì dùng mã in sẵn ở Cài đặt, Khóa của tôi.'
		);
	return ask(last, { response });
}

async function ask<T>(path: string, body?: object): Promise<Parsed<T>> {
	try {
		const answer = await fetch(`/api/${path}`, {
			signal: AbortSignal.timeout(15_000),
			...(body
				? {
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify(body)
					}
				: {})
		});
		const said: unknown = await answer.json();
		if (answer.ok) return read(said as T);
		return unread(String((said as { message?: string }).message ?? 'Máy chủ không trả lời được.'));
	} catch {
		return unread('Cần có mạng. Hãy thử lại khi có mạng.');
	}
}
