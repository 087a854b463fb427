import type { BodyOf, Source } from '#domain/record';
import type { KindName, kinds } from '#domain/index';

/** The records a paper is made of, as any phone holds them; their order means nothing. */

export type Body<Name extends KindName> = BodyOf<(typeof kinds)[Name]>;
export type Of<Name extends KindName> = Omit<Source, 'body'> & { body: Body<Name> };

/** All of one kind that stand, in an order that is the same everywhere. */
export const allOf = <Name extends KindName>(sources: readonly Source[], kind: Name): Of<Name>[] =>
	sources
		.filter((one) => one.kind === kind && !one.deleted)
		.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)) as Of<Name>[];

/** One record, also one that was taken off. */
export const oneOf = <Name extends KindName>(
	sources: readonly Source[],
	kind: Name,
	id: string | undefined
): Body<Name> | undefined =>
	sources.find((one) => one.kind === kind && one.id === id)?.body as Body<Name> | undefined;
