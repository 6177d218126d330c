import type { Category, IncidentState, Severity, Status } from '@pasban/contracts';
import { severityRank } from '@pasban/contracts';
import type { Incident } from '@pasban/domain';
import { type Runner, statement } from '../database';
import { type IncidentRow, toIncident } from './incident.store';

export interface IncidentFilter {
  /** Whose eyes: only what is released to this side is found (RL5). */
  side: string;
  desk?: string | undefined;
  state?: IncidentState | undefined;
  status?: Status | undefined;
  severity?: Severity | undefined;
  category?: Category | undefined;
  /** Any of these. */
  jurisdictions?: readonly string[] | undefined;
  /** Opened at this moment or later, as text with an offset. */
  from?: string | undefined;
  /** Opened before this moment. */
  to?: string | undefined;
  /** Part of the headline, of the description or of the place's words, whatever the case. */
  words?: string | undefined;
  /** The end of the id for which the words may stand instead, being its reference. */
  idTail?: string | undefined;
  /** Where the previous page ended. */
  before?: { openedAt: Date; id: string } | undefined;
  limit: number;
}

/**
 * A filter never looks at a field the side may not see: otherwise asking would tell what is held. That is why a category
 * finds another side's incident only where the category itself is released, and words only where they are: the headline
 * from a summary on, the description and the place's words in full (RL1).
 * The OFFSET has a desk's alerts looked up one by one: else all that it ever had are read before the first incident.
 */
const NEWEST_THAT_FIT = `
      AND ($2::text IS NULL OR EXISTS (
        SELECT FROM alert a WHERE a.incident_id = i.id AND a.side = $1 AND $2 = ANY (a.alerted) OFFSET 0))
      AND ($3::text IS NULL OR i.state = $3)
      AND ($4::text IS NULL OR i.status = $4)
      AND ($5::smallint IS NULL OR i.severity_rank = $5)
      AND ($6::text IS NULL OR (i.category = $6 AND (i.home_side = $1 OR i.released ->> $1 IN ('summary', 'full'))))
      AND ($7::timestamptz IS NULL OR (i.opened_at, i.id) < ($7, $8::uuid))
      AND ($10::text[] IS NULL OR i.jurisdiction = ANY ($10))
      AND ($11::timestamptz IS NULL OR i.opened_at >= $11)
      AND ($12::timestamptz IS NULL OR i.opened_at < $12)
      AND ($13::text IS NULL
        OR right(i.id::text, 10) = $14
        OR (i.headline ILIKE $13 AND (i.home_side = $1 OR i.released ->> $1 IN ('summary', 'full')))
        OR ((i.description ILIKE $13 OR i.place_text ILIKE $13)
          AND (i.home_side = $1 OR i.released ->> $1 = 'full')))
    ORDER BY i.opened_at DESC, i.id DESC
    LIMIT $9`;

/**
 * Newest first. The own incidents and those of others are found by an index each, of which the second holds only what
 * some other side is told of: a walk through all would take longer the more is held back (RL5).
 */
const SEARCH = statement(
  'incident.search',
  `(SELECT i.* FROM incident i
    WHERE i.home_side = $1 ${NEWEST_THAT_FIT})
   UNION ALL
   (SELECT i.* FROM incident i
    WHERE i.home_side <> $1 AND i.released @? '$.* ? (@ <> "none")' AND coalesce(i.released ->> $1, 'none') <> 'none' ${NEWEST_THAT_FIT})
    ORDER BY opened_at DESC, id DESC
    LIMIT $9`,
);

/** Words as they are: what is a pattern's sign to the database is to a reader a sign like any other. */
const literally = (words: string): string => words.replace(/[\\%_]/g, '\\$&');

/** One page of what a side may see, newest first. */
export async function searchIncidents(db: Runner, filter: IncidentFilter): Promise<Incident[]> {
  const rows = await db.run<IncidentRow>(SEARCH, [
    filter.side,
    filter.desk ?? null,
    filter.state ?? null,
    filter.status ?? null,
    filter.severity === undefined ? null : severityRank(filter.severity),
    filter.category ?? null,
    filter.before?.openedAt ?? null,
    filter.before?.id ?? null,
    filter.limit,
    filter.jurisdictions ?? null,
    filter.from ?? null,
    filter.to ?? null,
    filter.words === undefined ? null : `%${literally(filter.words)}%`,
    filter.idTail ?? null,
  ]);
  return rows.map(toIncident);
}
