type Policy = { createScriptURL(url: string): string };
type TrustedTypes = { createPolicy(name: string, rules: Policy): Policy };

let policy: Policy | undefined;

/** Where the page's policy asks for it, a script's address must be vouched for; only those of our own files are. */
export function ownScript(url: string): string {
	const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
	policy ??= types?.createPolicy('own-worker', { createScriptURL: (own) => own });
	return policy?.createScriptURL(url) ?? url;
}
