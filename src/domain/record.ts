import * as v from 'valibot';
import type { Day } from './day.ts';
import type { Actor } from './permission.ts';
import type { Keeping } from './retention.ts';

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

/**
 * A record as papers are made of it. `born`: the commit that made it, 0 while it is on this phone only. `deleted`: taken
 * off, but others may still name it.
 */
export type Source = Pick<Entry, 'kind' | 'id' | 'at' | 'body'> & {
	born: number;
	deleted: boolean;
};

/** An expected no: a code for machines and a sentence for people. */
export type Refusal = { code: string; message: string };

/**
 * What a write would do. No `before`: it is new. `by`: the account that made it. `born`: the commit that made it, none
 * while the office does not have it yet. `deleted`: the record is gone after it.
 */
export type Change<Body> = {
	id: string;
	before?: Body;
	by?: string;
	born?: number;
	after: Body;
	deleted?: true;
};

/**
 * A fact that a kind's rules look at: the id `kind:<value>` found by following one or two fields, or, with none, that of
 * the record itself.
 */
export type Need = { kind: string; fields: readonly string[]; through?: string };

/**
 * A fact by id: its body and the commit that made it; null when there is none; undefined when this phone cannot know.
 * What is unknown never refuses.
 */
export type Look = (
	id: string
) => { body: Record<string, unknown>; born: number } | null | undefined;

/**
 * A decision that only the office makes, with everything before its eyes. `records`: what it rests on, by kind and id.
 * It yields the records to be written, or why not.
 */
export type Command = {
	records: (args: Record<string, unknown>) => [kind: string, id: string][];
	/** What its asker saw hanging on a record, and up to which commit. */
	still?: (args: Record<string, unknown>) => { parent: string; ver: number } | undefined;
	decide: (asked: {
		member: Actor;
		args: Record<string, unknown>;
		look: (kind: string, id: string) => Record<string, unknown> | null;
		/** What hangs there has changed since. */
		stirred: boolean;
	}) => Refusal | { t: string; r: string; s: string; p: Record<string, unknown> }[];
};

/** What a record says of a file that travels beside it. `sha`: SHA-256 of its bytes, hex; `bytes`: how many. */
export type FileOf = { sha: string; bytes: number; type: string; name?: string };

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
	/** Fields that are chosen once, when the record is made: what it hangs on, where it lives. */
	fixed?: readonly string[];
	/** Fields that make no sense beside what is typed, by its words: not asked, and not kept. */
	unasked?: (typed: Record<string, string>) => readonly string[];
	/** Fields that wait behind a word in forms: needed now and then. */
	seldom?: readonly string[];
	/** Figures that, once the office has them, are changed only with a reason. */
	reasoned?: readonly string[];
	/** The id of a record that is one by its nature, as the lead of a year; any other gets a random one. */
	id?: (body: v.InferOutput<Schema>, random: string) => string;
	/** How long it is kept; lasting, unless said otherwise. */
	keep?: Keeping;
	/** Seen where it belongs, not in the list of everything recorded. */
	unlisted?: true;
	/** The last word stands: nobody is asked about what it overwrote unseen. */
	lastWord?: true;
	/** Files that belong to it, the smallest first: whoever may read the record may read them. */
	files?: (body: v.InferOutput<Schema>) => FileOf[];
	/** Facts that `refuse` looks at, by fields that lead to them. */
	needs?: readonly Need[];
	/** Further facts it looks at, by id, for what is written seldom. */
	facts?: (body: v.InferOutput<Schema>) => string[];
	/** What must never enter. */
	refuse?: (change: Change<v.InferOutput<Schema>>, actor: Actor, look: Look) => Refusal | undefined;
	/** What is wrong but may be kept: shown until mended. */
	problems?: (body: v.InferOutput<Schema>) => string[];
};

export type BodyOf<K> = K extends { schema: infer S extends BodySchema } ? v.InferOutput<S> : never;

export const defineRecord = <const Schema extends BodySchema>(kind: Kind<Schema>): Kind<Schema> =>
	kind;
