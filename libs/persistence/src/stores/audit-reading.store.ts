import type { AuditRecord, Head, Link, LinkedEntry, PublicKey, Signature } from '@pasban/audit';
import { type Runner, statement } from '../database';

const LINKED = `SELECT l.side, l.number, l.entry, l.previous, l.content_hash AS "contentHash", l.hash, e.body, e.content,
    e.side AS "entrySide", to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "entryAt"
  FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry`;

const AFTER = statement(
  'audit.after',
  `${LINKED} WHERE l.side = $1 AND (l.number, l.entry) > ($2, $3) ORDER BY l.number, l.entry LIMIT $4`,
);
const SIDES = statement('audit.sides', `SELECT DISTINCT side FROM audit_link ORDER BY side`);
const KEYS = statement(
  'audit.keys',
  `SELECT key, side, public_key AS "publicKey" FROM audit_key ORDER BY side, key`,
);
const HEADS = statement('audit.heads', `SELECT side, number, hash, at FROM audit_head ORDER BY side, number`);
const SIGNATURES = statement(
  'audit.signatures',
  `SELECT side, number, signer, key, signature FROM audit_signature ORDER BY side, number, signer`,
);
/** Reads every entry: for a verification, not for every day. */
const LOOSE = statement(
  'audit.loose',
  `SELECT e.side, e.id AS entry, w.entry IS NOT NULL AS waits,
          CASE WHEN e.body ~ '"(audit\\.(purged|erased)|person\\.erasure-begun)"' THEN e.body END AS purge
     FROM audit_entry e
     LEFT JOIN audit_link l ON l.entry = e.id
     LEFT JOIN audit_waiting w ON w.entry = e.id
    WHERE l.entry IS NULL ORDER BY e.id`,
);

/** Links read at a time. */
const PAGE = 1_000;

type Loose = Omit<Extract<AuditRecord, { kind: 'loose' }>, 'kind'>;
type Row<Of> = Of & Record<string, unknown>;

/** A side's next thousand links beyond one, oldest first. */
export const linkedAfter = (
  db: Runner,
  side: string,
  { number, entry }: Pick<Link, 'number' | 'entry'>,
): Promise<LinkedEntry[]> => db.run<Row<LinkedEntry>>(AFTER, [side, number, entry, PAGE]);

/**
 * The whole audit, record by record, in the order in which it is verified. Give it a transaction that sees one moment
 * alone, or what is appended meanwhile shows in one place and not in another.
 */
export async function* auditRecords(db: Runner): AsyncGenerator<AuditRecord> {
  let records = 0;
  const counted = <Record>(record: Record): Record => {
    records += 1;
    return record;
  };
  for (const key of await db.run<Row<PublicKey>>(KEYS)) yield counted({ kind: 'key', ...key });
  for (const head of await db.run<Row<Head>>(HEADS)) yield counted({ kind: 'head', ...head });
  for (const one of await db.run<Row<Signature>>(SIGNATURES)) yield counted({ kind: 'signature', ...one });
  for (const { side } of await db.run<{ side: string }>(SIDES)) {
    for await (const link of linksOf(db, side)) yield counted({ kind: 'link', ...link });
  }
  for (const loose of await db.run<Loose & Record<string, unknown>>(LOOSE)) {
    yield counted({ kind: 'loose', ...loose });
  }
  yield { kind: 'end', records };
}

/** A side's links in the order of their numbers; two of one number, which a table without its key may hold, both come. */
async function* linksOf(db: Runner, side: string): AsyncGenerator<LinkedEntry> {
  let last: Pick<Link, 'number' | 'entry'> = { number: Number.MIN_SAFE_INTEGER, entry: 0 };
  for (;;) {
    const page = await linkedAfter(db, side, last);
    yield* page;
    const end = page.at(-1);
    if (!end || page.length < PAGE) return;
    last = end;
  }
}
