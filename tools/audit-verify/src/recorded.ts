import type { AuditRecord } from '@pasban/audit';
import { z } from 'zod';

const text = z.string();
const number = z.int();

/** A record of an exported audit, as {@link AuditRecord} has it. */
export const Recorded: z.ZodType<AuditRecord> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('key'), key: text, side: text, publicKey: text }),
  z.strictObject({ kind: z.literal('head'), side: text, number, hash: text, at: text }),
  z.strictObject({
    kind: z.literal('signature'),
    side: text,
    number,
    signer: text,
    key: text,
    signature: text,
  }),
  z.strictObject({
    kind: z.literal('link'),
    side: text,
    number,
    entry: number,
    previous: text,
    contentHash: text.nullable(),
    hash: text,
    body: text.nullable(),
    content: text.nullable(),
    entrySide: text.nullable(),
    entryAt: text.nullable(),
  }),
  z.strictObject({
    kind: z.literal('loose'),
    side: text,
    entry: number,
    waits: z.boolean(),
    purge: text.nullish(),
  }),
  z.strictObject({ kind: z.literal('end'), records: number }),
]);
