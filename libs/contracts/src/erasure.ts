import { z } from 'zod';
import { humanText, Moment } from './primitives';

/** A name to erase somebody by: a username, or that of an account for emergencies, which is refused by its own reason. */
export const ErasableName = z.string().regex(/^[a-z][a-z0-9.@-]{1,59}$/, 'a username such as officer.spu');

/** Asks what erasing somebody would change, or with a confirmation does it (PD6). */
export const ErasePersonBody = z.strictObject({
  /** Kept in the audit: without the name of whom it is about. */
  reason: humanText(500),
  /** From the answer without one. */
  confirmation: z.string().min(1).max(40).optional(),
});
export type ErasePersonBody = z.infer<typeof ErasePersonBody>;

const Counts = z.record(z.string(), z.int().positive());

/** Why somebody may not be erased now; `where` is a desk, an incident, or a key of the topology. */
export const ErasureRefused = z.object({
  reason: z.enum([
    'break-glass',
    'other-side-too',
    'last-administrator',
    'named-in-topology',
    'on-duty',
    'answers-open-alert',
    'reported-open-incident',
    'held-incident',
  ]),
  where: z.string().optional(),
});

/** What erasing somebody would do now. */
export const ErasurePlan = z.object({
  account: z.string(),
  /** What the names will become, unless somebody else gets it first. */
  pseudonym: z.string(),
  changes: Counts,
  refusals: z.array(ErasureRefused),
  /** What names somebody so called who may be another, and would be left. */
  ambiguous: Counts,
  /** Null while anything is refused. */
  confirmation: z.string().nullable(),
  expiresAt: Moment.nullable(),
  /** Who may confirm: where the side has another administrator, not the one who asked. Null while anything is refused. */
  confirmedBy: z.enum(['you', 'another-administrator']).nullable(),
});
export type ErasurePlan = z.infer<typeof ErasurePlan>;

/** An erasure that was confirmed: the account is closed at once; `erased` when nothing names the person any more. */
export const Erasure = z.object({ pseudonym: z.string(), state: z.enum(['erasing', 'erased']) });
export type Erasure = z.infer<typeof Erasure>;
