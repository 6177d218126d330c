import type { Category, ReportLocation, Status } from '@pasban/contracts';
import type { RoutingMatter } from '@pasban/domain';
import { type Runner, statement } from '../database';
import { severityOf } from './severity-rank';

// The first report says where an incident was found to lie; its severity is the one that it has now.
const ROUTED_SINCE = statement(
  'incident.routed-since',
  `WITH past AS (
     SELECT id, opened_at, home_side, jurisdiction, site, status, category, severity_rank, lat, lon
       FROM incident WHERE opened_at >= $1 ORDER BY opened_at DESC, id DESC LIMIT $2
   ), first AS (
     SELECT DISTINCT ON (r.incident_id) r.incident_id, r.side, r.body -> 'location' AS location
       FROM past JOIN report r ON r.incident_id = past.id ORDER BY r.incident_id, r.received_at, r.id
   )
   SELECT past.*, first.side, first.location
     FROM past LEFT JOIN first ON first.incident_id = past.id ORDER BY past.opened_at DESC, past.id DESC`,
);

interface RoutedRow {
  id: string;
  home_side: string;
  jurisdiction: string | null;
  site: string | null;
  status: Status;
  category: Category;
  severity_rank: number;
  lat: number | null;
  lon: number | null;
  side: string | null;
  location: ReportLocation | null;
}

/** An incident that has been routed, as routing would look at it again. */
export interface RoutedIncident {
  id: string;
  /** The jurisdiction it was found to lie in. */
  place: string | null;
  matter: RoutingMatter;
}

/** Incidents opened since, newest first, at most `limit`. */
export async function incidentsRoutedSince(
  db: Runner,
  since: Date,
  limit: number,
): Promise<RoutedIncident[]> {
  const rows = await db.run<RoutedRow>(ROUTED_SINCE, [since, limit]);
  return rows.map((row) => ({
    id: row.id,
    place: row.jurisdiction,
    matter: {
      status: row.status,
      category: row.category,
      severity: severityOf(row.severity_rank),
      location: row.side === null ? locationOf(row) : (row.location ?? undefined),
      submitterSide: row.side ?? row.home_side,
    },
  }));
}

/** Where an incident without a report of its own lies, such as one that was split off by hand. */
const locationOf = ({ lat, lon, site, jurisdiction }: RoutedRow): ReportLocation => ({
  ...(lat === null || lon === null ? {} : { lat, lon }),
  ...(site === null ? {} : { site }),
  ...(jurisdiction === null ? {} : { jurisdiction }),
});
