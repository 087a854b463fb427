import * as v from 'valibot';
import type { Day } from './day.ts';

/** Who acts: remembered on the device, proven on the server. */
export type Actor = { account: string; person: string; office: string };

/** What every record carries beside its body. Times are ms since 1970. */
export type Entry<Body = Record<string, unknown>> = {
	kind: string;
	id: string;
	/** Who may read it; chosen once, at creation. */
	book: string;
	by: string;
	at: number;
	body: Body;
};

/** An expected no: a code for machines and a sentence for people. */
export type Refusal = { code: string; message: string };

/** What a write would do. No `before`: it is new. */
export type Change<Body> = { before?: Body; after: Body };

type BodySchema = v.ObjectSchema<v.ObjectEntries, undefined>;

/**
 * One kind of record: what it is, in which book it lives, who may write it, what still wants mending.
 * A kind is one file here and one line in the registry; fact sheet, search, storage and the post follow from it.
 */
export type Kind<Schema extends BodySchema = BodySchema> = {
	kind: string;
	label: string;
	schema: Schema;
	book: (body: v.InferOutput<Schema>, actor: Actor) => string;
	/** What a list calls one such record. */
	title: (body: v.InferOutput<Schema>) => string;
	/** The business day it belongs to, if any. */
	day?: (body: v.InferOutput<Schema>) => Day | undefined;
	/** Id of the record it hangs on, if any. */
	parent?: (body: v.InferOutput<Schema>) => string | undefined;
	/** What must never enter. */
	refuse?: (change: Change<v.InferOutput<Schema>>, actor: Actor) => Refusal | undefined;
	/** What is wrong but may be kept: shown until mended. */
	problems?: (body: v.InferOutput<Schema>) => string[];
};

export type BodyOf<K> = K extends { schema: infer S extends BodySchema } ? v.InferOutput<S> : never;

export const defineRecord = <const Schema extends BodySchema>(kind: Kind<Schema>): Kind<Schema> =>
	kind;
