import { type AuditEntry, bodyOf, contentOf } from '@pasban/audit';
import { type ReportBody, severityRank, type Status } from '@pasban/contracts';
import type { Report } from '@pasban/domain';
import { type Runner, statement } from '../database';
import type { Write } from '../write';
import { columns, json } from './columns';
import { severityOf } from './severity-rank';

/** A report on its way in. `source` and `idempotencyKey` together make it one report for ever (IN2). */
export interface IncomingReport extends Report {
  source: string;
  idempotencyKey: string | null;
  /** SHA-256 of the canonical body: the same key with another body is a conflict. */
  bodyHash: string;
  /** Null for a machine's. */
  submitterId: string | null;
  /** What the audit of its side remembers of it, unless it is the repetition of one that came before (AU1). */
  audit: AuditEntry;
}

/** What stands in the database for a report after an append: itself, or the one that came before it. */
export interface StoredReport {
  id: string;
  receivedAt: Date;
  bodyHash: string;
}

// Keys are always taken in the same order, so that two batches with the same keys wait for each other but never deadlock.
const APPEND = statement(
  'report.append',
  `WITH appended AS (
     INSERT INTO report (id, source, idempotency_key, body_hash, submitter_id, side, status, severity_rank, body,
       occurred_at, sent_at, received_at)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[],
       $8::smallint[], $9::jsonb[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[])
         AS r (id, source, idempotency_key)
      ORDER BY r.source, r.idempotency_key
     ON CONFLICT ON CONSTRAINT report_once DO NOTHING
     RETURNING id, side
   ), audited AS (
     INSERT INTO audit_entry (side, at, body, content)
     SELECT a.side, e.at, e.body, e.content
       FROM unnest($1::uuid[], $13::timestamptz[], $14::text[], $15::text[]) AS e (id, at, body, content)
       JOIN appended a USING (id)
   )
   SELECT id FROM appended`,
);

const EARLIER = statement(
  'report.earlier',
  `SELECT r.id, r.source, r.idempotency_key, r.body_hash, r.received_at
     FROM unnest($1::text[], $2::text[]) AS k (source, idempotency_key)
     JOIN report r USING (source, idempotency_key)`,
);

/** Reports of this severity and above never share a batch with lesser ones: it would take as long as all of them. */
const LEAST_URGENT = severityRank('severe');

/**
 * The urgent reports that wait, else the others.
 * Example: with two extreme and 10,000 minor reports waiting this claims the two, and says that there is more; once
 * they are routed it claims the oldest minor ones.
 */
const CLAIM = statement(
  'report.claim',
  `WITH waiting AS MATERIALIZED (
     SELECT EXISTS (SELECT FROM report WHERE routed_at IS NULL AND (retry_at IS NULL OR retry_at <= $1)
                       AND severity_rank <= ${LEAST_URGENT}) AS urgent,
            EXISTS (SELECT FROM report WHERE routed_at IS NULL AND (retry_at IS NULL OR retry_at <= $1)
                       AND severity_rank > ${LEAST_URGENT}) AS routine
   )
   SELECT id, side, status, severity_rank, body, occurred_at, sent_at, received_at, attempts, failure,
          (SELECT urgent AND routine FROM waiting) AS others
     FROM report
    WHERE routed_at IS NULL AND (retry_at IS NULL OR retry_at <= $1)
      AND severity_rank <= CASE WHEN (SELECT urgent FROM waiting) THEN ${LEAST_URGENT} ELSE 32767 END
    ORDER BY severity_rank, received_at, id
    LIMIT CASE WHEN (SELECT urgent FROM waiting) THEN $2::integer ELSE $3::integer END
      FOR UPDATE SKIP LOCKED`,
);

const ROUTED = `UPDATE report r SET routed_at = d.at, incident_id = d.incident_id
     FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS d (id, incident_id, at)
    WHERE r.id = d.id`;

interface EarlierRow {
  id: string;
  source: string;
  idempotency_key: string;
  body_hash: string;
  received_at: Date;
}

export interface ReportRow {
  id: string;
  side: string;
  status: Status;
  severity_rank: number;
  body: ReportBody;
  occurred_at: Date;
  sent_at: Date | null;
  received_at: Date;
  attempts: number;
  failure: string | null;
}

/** Reports that were claimed, and whether still others wait. */
export interface ClaimedReports {
  reports: Report[];
  more: boolean;
}

/** How many reports a batch may hold. */
export interface BatchSizes {
  urgent: number;
  routine: number;
}

/**
 * Appends a batch in one statement and says, report by report and in order, what now stands for it.
 * The second look runs only when a key was met again; it must be a statement of its own, since only a new
 * snapshot sees what another batch committed meanwhile.
 */
export async function appendReports(db: Runner, batch: readonly IncomingReport[]): Promise<StoredReport[]> {
  const inserted = await db.run<{ id: string }>(
    APPEND,
    columns(
      batch,
      (r) => r.id,
      (r) => r.source,
      (r) => r.idempotencyKey,
      (r) => r.bodyHash,
      (r) => r.submitterId,
      (r) => r.side,
      (r) => r.status,
      (r) => severityRank(r.severity),
      (r) => json(r.body),
      (r) => r.occurredAt,
      (r) => r.sentAt,
      (r) => r.receivedAt,
      (r) => r.audit.at,
      (r) => bodyOf(r.audit),
      (r) => contentOf(r.audit),
    ),
  );
  const fresh = new Set(inserted.map(({ id }) => id));
  const repeated = batch.filter(({ id }) => !fresh.has(id));
  const earlier = repeated.length === 0 ? new Map<string, StoredReport>() : await findEarlier(db, repeated);
  return batch.map((report) => {
    const stored = fresh.has(report.id) ? report : earlier.get(keyOf(report.source, report.idempotencyKey));
    if (!stored) throw new Error('a report was neither inserted nor found');
    return { id: stored.id, receivedAt: stored.receivedAt, bodyHash: stored.bodyHash };
  });
}

const keyOf = (source: string, key: string | null): string => `${source} ${key ?? ''}`;

async function findEarlier(
  db: Runner,
  repeated: readonly IncomingReport[],
): Promise<Map<string, StoredReport>> {
  const rows = await db.run<EarlierRow>(
    EARLIER,
    columns(
      repeated,
      (r) => r.source,
      (r) => r.idempotencyKey,
    ),
  );
  return new Map(
    rows.map((row) => [
      keyOf(row.source, row.idempotency_key),
      { id: row.id, receivedAt: row.received_at, bodyHash: row.body_hash },
    ]),
  );
}

/**
 * Claims reports that wait to be routed, most severe first, then oldest (RT7), the urgent ones by themselves; not those
 * set back until later.
 */
export async function claimUnrouted(
  db: Runner,
  now: Date,
  { urgent, routine }: BatchSizes,
): Promise<ClaimedReports> {
  const rows = await db.run<ReportRow & { others: boolean }>(CLAIM, [now, urgent, routine]);
  const [first] = rows;
  if (!first) return { reports: [], more: false };
  const most = first.severity_rank <= LEAST_URGENT ? urgent : routine;
  return { reports: rows.map(toReport), more: first.others || rows.length === most };
}

export const toReport = (row: ReportRow): Report => ({
  id: row.id,
  side: row.side,
  status: row.status,
  severity: severityOf(row.severity_rank),
  body: row.body,
  occurredAt: row.occurred_at,
  sentAt: row.sent_at,
  receivedAt: row.received_at,
  ...(row.attempts > 0 ? { setback: { attempts: row.attempts, error: row.failure ?? '' } } : {}),
});

/** A report that has found its incident. */
export interface RoutedReport {
  reportId: string;
  incidentId: string;
  at: Date;
}

/** Marks reports as routed, each into its incident. */
export function routedWrite(routed: readonly RoutedReport[]): Write | undefined {
  if (routed.length === 0) return undefined;
  const values = columns(
    routed,
    (r) => r.reportId,
    (r) => r.incidentId,
    (r) => r.at,
  );
  return { name: 'routed', text: ROUTED, values };
}
