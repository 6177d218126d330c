import type { RetentionKind } from '@pasban/contracts';
import { statement, type Statement, type Tx } from '../../database';

/** What of incidents is purged, by the incidents' own clock. */
export type IncidentKind = Extract<RetentionKind, 'submitters' | 'positions' | 'reports' | 'logs'>;

/** What stands where words stood: a headline may not be empty, and this is the same in every language. */
export const PURGED_WORDS = '–';

/** Resolved incidents looked at in a transaction. */
const MOST_INCIDENTS = 50;

/**
 * The next resolved incidents beyond the mark, oldest first, kept from being reopened until the batch is over. With `atHome`
 * those of the side itself, else all, since another side's story has lines of ours.
 */
const next = (kind: IncidentKind, atHome: boolean): Statement =>
  statement(
    `purge.next-${kind}`,
    `SELECT i.id, i.resolved_at, incident_may_be_purged(i.id, $1) AS free
       FROM incident i
       LEFT JOIN purge_mark m ON m.kind = '${kind}' AND m.scope = $1
      WHERE i.state = 'resolved' AND i.resolved_at < $2
        AND (i.resolved_at, i.id) > (
          coalesce(m.upto_at, '-infinity'), coalesce(m.upto_id, '00000000-0000-0000-0000-000000000000'))
        ${atHome ? 'AND i.home_side = $1' : ''}
      ORDER BY i.resolved_at, i.id LIMIT ${MOST_INCIDENTS}
        FOR NO KEY UPDATE OF i`,
  );

const FAMILY = statement(
  'purge.family',
  `WITH RECURSIVE family AS (
     SELECT unnest($1::uuid[]) AS id
     UNION
     SELECT i.id FROM incident i JOIN family f ON i.merged_into = f.id)
   SELECT id FROM family`,
);
const MARK = statement(
  'purge.mark-incidents',
  `INSERT INTO purge_mark (kind, scope, upto_at, upto_id) VALUES ($1, $2, $3, $4)
   ON CONFLICT (kind, scope) DO UPDATE SET upto_at = excluded.upto_at, upto_id = excluded.upto_id`,
);

/** Rows that are still to be purged of these incidents ($1) of this side ($2), at most so many ($3). */
const forget = (name: string, table: string, still: string, set: string): Statement =>
  statement(
    `purge.${name}`,
    `WITH still AS (
       SELECT x.id FROM ${table} x WHERE ${still} LIMIT $3
     ), done AS (UPDATE ${table} x SET ${set} FROM still s WHERE x.id = s.id RETURNING 1)
     SELECT count(*)::integer AS rows FROM done`,
  );

// A key stands for one report for ever (IN2), so the source stays beside it: an id, which says whose it was to nobody
// who does not hold the account.
const SUBMITTERS = forget(
  'submitters',
  'report',
  `x.incident_id = ANY ($1::uuid[]) AND x.side = $2 AND (x.submitter_id IS NOT NULL OR x.body ? 'contact')`,
  `submitter_id = NULL, body = x.body - 'contact',
   source = CASE WHEN x.idempotency_key IS NULL AND x.source LIKE 'account:%' THEN 'forgotten' ELSE x.source END`,
);
const REPORT_POSITIONS = forget(
  'report-positions',
  'report',
  `x.incident_id = ANY ($1::uuid[]) AND $2::text IS NOT NULL AND x.body -> 'location' ?| ARRAY['lat', 'lon', 'accuracyM']`,
  `body = x.body #- '{location,lat}' #- '{location,lon}' #- '{location,accuracyM}'`,
);
const INCIDENT_POSITIONS = forget(
  'incident-positions',
  'incident',
  `x.id = ANY ($1::uuid[]) AND $2::text IS NOT NULL AND coalesce(x.lat, x.lon, x.accuracy_m) IS NOT NULL`,
  `lat = NULL, lon = NULL, accuracy_m = NULL`,
);
const REPORT_WORDS = forget(
  'report-words',
  'report',
  `x.incident_id = ANY ($1::uuid[]) AND $2::text IS NOT NULL
     AND (x.body ->> 'headline' <> '${PURGED_WORDS}' OR x.body ?| ARRAY['description', 'language', 'contact']
       OR x.body -> 'location' ? 'text')`,
  `body = ((x.body - ARRAY['description', 'language', 'contact']) #- '{location,text}')
     || '{"headline": "${PURGED_WORDS}"}', failure = NULL`,
);
const INCIDENT_WORDS = forget(
  'incident-words',
  'incident',
  `x.id = ANY ($1::uuid[]) AND $2::text IS NOT NULL
     AND (x.headline <> '${PURGED_WORDS}' OR coalesce(x.description, x.language, x.place_text) IS NOT NULL)`,
  `headline = '${PURGED_WORDS}', description = NULL, language = NULL, place_text = NULL`,
);
const LOG_WORDS = forget(
  'log-words',
  'incident_log',
  `x.incident_id = ANY ($1::uuid[]) AND x.side = $2 AND (x.actor IS NOT NULL OR x.detail <> '{}')`,
  `actor = NULL, detail = '{}'`,
);
const ANSWERS = forget(
  'answers',
  'alert',
  `x.incident_id = ANY ($1::uuid[]) AND x.side = $2
     AND (x.answers @? '$[*] ? (@.by != "")' OR x.firings @? '$[*].persons')`,
  `answers = (SELECT coalesce(jsonb_agg(a || '{"by": ""}' ORDER BY n), '[]')
                FROM jsonb_array_elements(x.answers) WITH ORDINALITY AS e (a, n)),
   firings = (SELECT coalesce(jsonb_agg(f - 'persons' ORDER BY n), '[]')
                FROM jsonb_array_elements(x.firings) WITH ORDINALITY AS e (f, n))`,
);

const OF_KIND: Record<IncidentKind, { next: Statement; forget: Statement[] }> = {
  submitters: { next: next('submitters', false), forget: [SUBMITTERS] },
  positions: { next: next('positions', true), forget: [REPORT_POSITIONS, INCIDENT_POSITIONS] },
  reports: { next: next('reports', true), forget: [REPORT_WORDS, INCIDENT_WORDS] },
  logs: { next: next('logs', false), forget: [LOG_WORDS, ANSWERS] },
};

/** What one transaction came to, and whether more is due. */
export interface PurgedBatch {
  rows: number;
  more: boolean;
}

interface OverRow {
  id: string;
  resolved_at: Date;
  free: boolean;
}

/**
 * Purges one kind of the next incidents that were over before `until`; at most so many rows of a table. Incidents that are
 * held back are passed by, and found again once the hold is lifted.
 */
export async function purgeIncidents(
  tx: Tx,
  { kind, side, until }: { kind: IncidentKind; side: string; until: Date },
  most: number,
): Promise<PurgedBatch> {
  const { next, forget } = OF_KIND[kind];
  const over = await tx.run<OverRow & Record<string, unknown>>(next, [side, until]);
  const last = over.at(-1);
  if (!last) return { rows: 0, more: false };
  const free = over.filter((one) => one.free).map(({ id }) => id);
  const family = (await tx.run<{ id: string }>(FAMILY, [free])).map(({ id }) => id);
  const counts: number[] = [];
  for (const one of forget) {
    const [done] = await tx.run<{ rows: number }>(one, [family, side, most]);
    counts.push(done?.rows ?? 0);
  }
  const full = counts.includes(most);
  if (!full) await tx.run(MARK, [kind, side, last.resolved_at, last.id]);
  return {
    rows: counts.reduce((sum, count) => sum + count, 0),
    more: full || over.length === MOST_INCIDENTS,
  };
}
