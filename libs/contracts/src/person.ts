import { z } from 'zod';
import { Grant } from './auth';
import { humanText, Id, Moment } from './primitives';
import { ReportBody } from './report';
import { Locale } from './vocabulary';

/** Why somebody's data are taken out (PD5). */
export const ExportPersonBody = z.strictObject({ reason: humanText(500) });
export type ExportPersonBody = z.infer<typeof ExportPersonBody>;

const moment = Moment.nullable();

/** Everything that a side holds about one of its people (PD5); each list oldest first. */
export const PersonExport = z.object({
  exportedAt: Moment,
  side: z.string(),
  account: z.object({
    id: Id,
    username: z.string(),
    name: z.string(),
    language: Locale,
    /** Those of this side. */
    grants: z.array(Grant),
    createdAt: Moment,
    disabledAt: moment,
    secondFactorSince: moment,
  }),
  sessions: z.array(
    z.object({
      id: Id,
      begunAt: Moment,
      lastUsedAt: moment,
      expiresAt: Moment,
      endedAt: moment,
      address: z.string().nullable(),
      device: z.string().nullable(),
    }),
  ),
  /** Where the person is at a screen now, or was a moment ago. */
  presence: z.array(z.object({ desk: z.string(), since: moment, seenAt: Moment, leftAt: moment })),
  /** Shifts that the person handed over, with the note, or took. */
  handOvers: z.array(
    z.object({
      id: Id,
      desk: z.string(),
      at: Moment,
      as: z.enum(['giver', 'taker']),
      note: z.string().nullable(),
    }),
  ),
  /** Tokens of machines that the person made. */
  tokens: z.array(z.object({ id: Id, source: z.string(), createdAt: Moment })),
  /** What the person reported, as it was submitted. */
  reports: z.array(
    z.object({
      id: Id,
      receivedAt: Moment,
      occurredAt: Moment,
      sentAt: moment,
      incident: Id.nullable(),
      body: ReportBody,
    }),
  ),
  /**
   * What the person did, with its contents: answers, comments, sign-ins, refusals; and what others did with the account,
   * without theirs.
   */
  audit: z.array(
    z.object({
      number: z.int().positive(),
      at: Moment,
      by: z.enum(['person', 'other']),
      entry: z.record(z.string(), z.unknown()),
      content: z.unknown(),
    }),
  ),
});
export type PersonExport = z.infer<typeof PersonExport>;
