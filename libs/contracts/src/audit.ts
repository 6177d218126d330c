import { z } from 'zod';
import { Code, Moment } from './primitives';

/** Who did something, as the audit of a side shows it. */
export const AuditedPerson = z.object({
  account: z.string(),
  /** The account's present name; null where it is not one of the side whose audit this is. */
  username: z.string().nullable(),
  /** What the person held then, such as `officer@pk-is-spu`. */
  roles: z.array(z.string()),
  desk: z.string().nullable(),
});

/** One thing that is remembered (AU1), with its place in the side's chain (AU2). */
export const AuditedEntry = z.object({
  number: z.int().positive(),
  at: Moment,
  /** What happened and why, by their codes; one act may lead to several. */
  deeds: z.array(z.object({ act: z.string(), reason: z.string() })),
  /** Null: the system by itself, or somebody who had not signed in. */
  by: AuditedPerson.nullable(),
  /** The address from which. */
  from: z.string().nullable(),
  /** What it was done to, by kind. */
  on: z.record(z.string(), z.string()),
  outcome: z.enum(['done', 'refused']),
  /** Words and figures; null where there were none or they have been purged. */
  content: z.unknown(),
  hash: z.string(),
});
export type AuditedEntry = z.infer<typeof AuditedEntry>;

/** A page of a side's audit, newest first. */
export const AuditPage = z.object({
  side: z.string(),
  entries: z.array(AuditedEntry),
  /** Pass as `before` for the next page; null on the last. */
  next: z.int().nullable(),
});
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditQuery = z.strictObject({
  /** Whose audit; needed only by someone who may read several. */
  side: Code.optional(),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
