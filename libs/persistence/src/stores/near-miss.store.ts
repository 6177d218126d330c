import { CATEGORIES } from '@pasban/contracts';
import { type Incident, type Topology, widened } from '@pasban/domain';
import { type Runner, statement } from '../database';
import { halfLatitude, halfLongitude } from './box';
import { columns } from './columns';
import { type IncidentRow, toIncident } from './incident.store';

const SAME_TIME = `i.occurred_to >= s.since - make_interval(secs => $11)
          AND i.occurred_from <= s.until + make_interval(secs => $11)`;
const SAME_WORDS = `i.state = 'open' AND i.status = s.status AND i.category = s.category AND i.id <> s.id
          AND i.jurisdiction = s.jurisdiction`;

/**
 * Open incidents around each of several: of any category in a box around its point; of its own category in its
 * jurisdiction those without a point, and, for what has none itself, those with one. Nothing is locked: a suggestion may
 * be out of date. Naming every category lets the index of open incidents near a point be used, which begins with status and category.
 */
const AROUND = statement(
  'incident.around',
  `SELECT s.id AS subject, n.*
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::float8[],
            $8::timestamptz[], $9::timestamptz[])
       AS s (id, status, category, jurisdiction, lat, lon, half_lon, since, until)
    CROSS JOIN LATERAL (
      (SELECT i.* FROM incident i
        WHERE i.state = 'open' AND i.status = s.status AND i.category = ANY ($12::text[]) AND i.id <> s.id
          AND i.lat BETWEEN s.lat - $10 AND s.lat + $10
          AND i.lon BETWEEN s.lon - s.half_lon AND s.lon + s.half_lon
          AND ${SAME_TIME}
        ORDER BY abs(i.lat - s.lat) + abs(i.lon - s.lon), i.id
        LIMIT $13)
      UNION ALL
      (SELECT i.* FROM incident i
        WHERE ${SAME_WORDS} AND i.lat IS NULL AND ${SAME_TIME}
        ORDER BY i.occurred_to DESC
        LIMIT $13)
      UNION ALL
      (SELECT i.* FROM incident i
        WHERE s.lat IS NULL AND ${SAME_WORDS} AND i.lat IS NOT NULL AND ${SAME_TIME}
        ORDER BY i.occurred_to DESC
        LIMIT $13)
    ) n`,
);

/**
 * Open incidents that may be near misses of each of these (CO2), by its id; the pure `suggest` decides. At most `most`
 * of each kind are looked at, the nearest or the newest, however many there are.
 */
export async function openIncidentsAround(
  db: Runner,
  subjects: readonly Incident[],
  near: Topology['correlation'],
  most: number,
): Promise<Map<string, Incident[]>> {
  const { withinM, duringSeconds } = widened(near);
  const rows = await db.run<IncidentRow & { subject: string }>(AROUND, [
    ...columns(
      subjects,
      (i) => i.id,
      (i) => i.status,
      (i) => i.category,
      (i) => i.jurisdiction,
      (i) => i.lat,
      (i) => i.lon,
      (i) => (i.lat === null ? null : halfLongitude(withinM, i.lat)),
      (i) => i.occurredFrom,
      (i) => i.occurredTo,
    ),
    halfLatitude(withinM),
    duringSeconds,
    CATEGORIES,
    most,
  ]);
  const around = new Map<string, Incident[]>(subjects.map(({ id }) => [id, []]));
  for (const { subject, ...row } of rows) around.get(subject)?.push(toIncident(row));
  return around;
}
