import {
  type Category,
  type Certainty,
  type IncidentState,
  type Persons,
  type ReleaseLevel,
  severityRank,
  type Status,
  type Urgency,
} from '@pasban/contracts';
import type { Incident, Report, Topology } from '@pasban/domain';
import { type Runner, statement } from '../database';
import type { Write } from '../write';
import { halfLatitude, halfLongitude } from './box';
import { columns, json } from './columns';
import { severityOf } from './severity-rank';

export interface IncidentRow {
  id: string;
  home_side: string;
  jurisdiction: string | null;
  site: string | null;
  status: Status;
  state: IncidentState;
  category: Category;
  severity_rank: number;
  urgency: Urgency;
  certainty: Certainty;
  headline: string;
  description: string | null;
  language: string | null;
  lat: number | null;
  lon: number | null;
  accuracy_m: number | null;
  place_text: string | null;
  persons: Persons;
  occurred_from: Date;
  occurred_to: Date;
  opened_at: Date;
  resolved_at: Date | null;
  report_count: number;
  released: Record<string, ReleaseLevel>;
  opened_by: string | null;
  graded_rank: number | null;
  graded_at: Date | null;
  merged_into: string | null;
  merged_at: Date | null;
  contested_between: [string, string] | null;
  contested_until: Date | null;
}

export const toIncident = (row: IncidentRow): Incident => ({
  id: row.id,
  homeSide: row.home_side,
  jurisdiction: row.jurisdiction,
  site: row.site,
  status: row.status,
  state: row.state,
  category: row.category,
  severity: severityOf(row.severity_rank),
  urgency: row.urgency,
  certainty: row.certainty,
  headline: row.headline,
  description: row.description,
  language: row.language,
  lat: row.lat,
  lon: row.lon,
  accuracyM: row.accuracy_m,
  placeText: row.place_text,
  persons: row.persons,
  occurredFrom: row.occurred_from,
  occurredTo: row.occurred_to,
  openedAt: row.opened_at,
  resolvedAt: row.resolved_at,
  reportCount: row.report_count,
  released: row.released,
  openedBy: row.opened_by,
  graded:
    row.graded_rank === null || row.graded_at === null
      ? null
      : { severity: severityOf(row.graded_rank), at: row.graded_at },
  merged:
    row.merged_into === null || row.merged_at === null ? null : { into: row.merged_into, at: row.merged_at },
  contested:
    row.contested_between === null || row.contested_until === null
      ? null
      : { between: row.contested_between, until: row.contested_until },
});

/**
 * Open incidents of the same kind in a box around each report. The box is wider than the circle the decision
 * draws: it only keeps the number of rows small. Rows stay locked until the batch commits, so that nobody
 * resolves an incident to which a report is being attached. The lock is one that foreign keys pass: whoever holds
 * an alert and writes a line into its incident's log would else wait for us, while we wait for the alert.
 * By their ids alone: asked for open ones once more, the planner took the index of all open incidents instead.
 */
const NEAR = statement(
  'incident.near',
  `WITH near AS MATERIALIZED (
     SELECT n.id
       FROM unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::float8[], $6::timestamptz[])
         AS r (status, category, lat, lon, half_lon, at)
      CROSS JOIN LATERAL (
        SELECT c.id FROM incident c
         WHERE c.state = 'open' AND c.status = r.status AND c.category = r.category
           AND c.lat BETWEEN r.lat - $7 AND r.lat + $7
           AND c.lon BETWEEN r.lon - r.half_lon AND r.lon + r.half_lon
           AND c.occurred_to >= r.at - make_interval(secs => $8)
           AND c.occurred_from <= r.at + make_interval(secs => $8)
        OFFSET 0) n
   )
   SELECT i.* FROM incident i
    WHERE i.id = ANY (ARRAY (SELECT id FROM near))
    ORDER BY i.opened_at, i.id
      FOR NO KEY UPDATE OF i`,
);

const BY_IDS = statement('incident.by-ids', `SELECT * FROM incident WHERE id = ANY ($1::uuid[])`);
// What is held back is not even locked: to wait for the people who work on it, or to write a lock beside them, would
// tell that it is there (RL5).
const LOCK = statement(
  'incident.lock',
  `SELECT * FROM incident i
    WHERE i.id = $1
      AND (i.home_side = ANY ($2::text[]) OR EXISTS (
        SELECT FROM unnest($2::text[]) AS side WHERE coalesce(i.released ->> side, 'none') <> 'none'))
      FOR NO KEY UPDATE OF i`,
);

const SAVE = `INSERT INTO incident (id, home_side, jurisdiction, site, status, state, category, severity_rank, urgency, certainty,
     headline, description, language, lat, lon, accuracy_m, place_text, persons, occurred_from, occurred_to, opened_at,
     resolved_at, report_count, released, opened_by, graded_rank, graded_at, merged_into, merged_at,
     contested_between, contested_until)
   SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
     $8::smallint[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::float8[], $15::float8[],
     $16::float8[], $17::text[], $18::jsonb[], $19::timestamptz[], $20::timestamptz[], $21::timestamptz[],
     $22::timestamptz[], $23::integer[], $24::jsonb[], $25::uuid[], $26::smallint[], $27::timestamptz[], $28::uuid[],
     $29::timestamptz[], $30::jsonb[], $31::timestamptz[])
   ON CONFLICT (id) DO UPDATE SET home_side = excluded.home_side, jurisdiction = excluded.jurisdiction, state = excluded.state, severity_rank = excluded.severity_rank,
     persons = excluded.persons, occurred_from = excluded.occurred_from, occurred_to = excluded.occurred_to,
     resolved_at = excluded.resolved_at, report_count = excluded.report_count, released = excluded.released,
     graded_rank = excluded.graded_rank, graded_at = excluded.graded_at, merged_into = excluded.merged_into,
     merged_at = excluded.merged_at, contested_between = excluded.contested_between,
     contested_until = excluded.contested_until`;

/** The open incidents that any report of a batch could belong to (CO1); the pure `correlate` decides. */
export async function openIncidentsNear(
  db: Runner,
  reports: readonly Report[],
  near: Topology['correlation'],
): Promise<Incident[]> {
  const placed = reports.flatMap((report) => {
    const { lat, lon } = report.body.location ?? {};
    return lat === undefined || lon === undefined ? [] : [{ report, lat, lon }];
  });
  if (placed.length === 0) return [];
  const half = halfLatitude(near.withinM);
  const rows = await db.run<IncidentRow>(NEAR, [
    ...columns(
      placed,
      ({ report }) => report.status,
      ({ report }) => report.body.category,
      ({ lat }) => lat,
      ({ lon }) => lon,
      ({ lat }) => halfLongitude(near.withinM, lat),
      ({ report }) => report.occurredAt,
    ),
    half,
    near.duringSeconds,
  ]);
  // One that was resolved before we held it is seen here as it is now.
  return rows.map(toIncident).filter(({ state }) => state === 'open');
}

export async function incidentsById(db: Runner, ids: readonly string[]): Promise<Map<string, Incident>> {
  const rows = await db.run<IncidentRow>(BY_IDS, [ids]);
  return new Map(rows.map((row) => [row.id, toIncident(row)]));
}

/** Reads one incident that any of these sides may see, and keeps others from changing it until the transaction ends. */
export async function lockIncident(
  db: Runner,
  id: string,
  sides: readonly string[],
): Promise<Incident | undefined> {
  const [row] = await db.run<IncidentRow>(LOCK, [id, sides]);
  return row && toIncident(row);
}

/** Incidents, new or changed. What never changes after opening is not overwritten. */
export function incidentWrite(incidents: readonly Incident[]): Write | undefined {
  if (incidents.length === 0) return undefined;
  const values = columns(
    incidents,
    (i) => i.id,
    (i) => i.homeSide,
    (i) => i.jurisdiction,
    (i) => i.site,
    (i) => i.status,
    (i) => i.state,
    (i) => i.category,
    (i) => severityRank(i.severity),
    (i) => i.urgency,
    (i) => i.certainty,
    (i) => i.headline,
    (i) => i.description,
    (i) => i.language,
    (i) => i.lat,
    (i) => i.lon,
    (i) => i.accuracyM,
    (i) => i.placeText,
    (i) => json(i.persons),
    (i) => i.occurredFrom,
    (i) => i.occurredTo,
    (i) => i.openedAt,
    (i) => i.resolvedAt,
    (i) => i.reportCount,
    (i) => json(i.released),
    (i) => i.openedBy,
    (i) => (i.graded ? severityRank(i.graded.severity) : null),
    (i) => i.graded?.at ?? null,
    (i) => i.merged?.into ?? null,
    (i) => i.merged?.at ?? null,
    (i) => (i.contested ? json(i.contested.between) : null),
    (i) => i.contested?.until ?? null,
  );
  return { name: 'incident', text: SAVE, values };
}
