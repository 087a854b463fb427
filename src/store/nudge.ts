/** How the rest of the app reaches the post of this tab, which is loaded after the first paint. */
const nudged = new Set<() => void>();
const asked = new Set<() => void>();

/** Something waits: the post will look soon. */
export const nudge = (): void => nudged.forEach((hear) => hear());

/** The person, or news, wants an exchange now. */
export const sendNow = (): void => asked.forEach((hear) => hear());

export const onNudge = (hear: () => void) => heard(nudged, hear);
export const onAsked = (hear: () => void) => heard(asked, hear);

function heard(hearers: Set<() => void>, hear: () => void): () => void {
	hearers.add(hear);
	return () => hearers.delete(hear);
}
