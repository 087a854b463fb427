/** The page on which people work with a record of that kind, where it has one of its own. */
export function roomOf(
	kind: string,
	id: string,
	body: Record<string, unknown>
): string | undefined {
	const hall = `/conference/${String(body['conference'])}`;
	switch (kind) {
		case 'conference':
			return `/conference/${id}`;
		case 'trip':
			return `/trip/${id}`;
		case 'report':
			return `/report/${id}`;
		case 'registration-round':
			return `/registration/${id}`;
		case 'registration':
			return `/registration/${String(body['round'])}?unit=${String(body['unit'])}`;
		case 'contribution':
			return `${hall}/contributions/${id}`;
		case 'open-vote':
			return `${hall}/votes`;
		case 'compact':
			return `/compact/${id}`;
		case 'compact-signature':
			return `/compact/${String(body['compact'])}`;
		case 'regulation':
			return `/regulation/${id}`;
		case 'movement':
			return `/movement/${id}`;
		case 'participation':
			return `/movement/${String(body['movement'])}`;
		case 'target':
			return '/target';
		case 'task':
			return String(body['record']).startsWith('cluster-year:') ? '/plan' : undefined;
		default:
			return undefined;
	}
}
