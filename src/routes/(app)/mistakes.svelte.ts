/** What is wrong in a form: each mistake stands until what was typed at its field changes. */
export function mistakesIn(fields: Record<string, string>) {
	let attempt = $state(0);
	let found = $state.raw<Record<string, { message: string; typed: string | undefined }>>({});
	const current = $derived(
		Object.fromEntries(
			Object.entries(found)
				.filter(([field, { typed }]) => fields[field] === typed)
				.map(([field, { message }]) => [field, message])
		)
	);
	return {
		/** Sentences by field. */
		get current() {
			return current;
		},
		/** How often the form was handed in, so that the summary is read again. */
		get attempt() {
			return attempt;
		},
		/** Says what is wrong now; returns whether nothing is. */
		none(sentences: Record<string, string>): boolean {
			attempt++;
			found = Object.fromEntries(
				Object.entries(sentences).map(([field, message]) => [
					field,
					{ message, typed: fields[field] }
				])
			);
			return Object.keys(sentences).length === 0;
		}
	};
}
