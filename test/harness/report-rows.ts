import type { TestDatabase } from './database';

/** What the rows say of one report, read past all stores. */
export interface ReportRows {
  id: string;
  headline: string;
  severity: number;
  receivedAt: Date;
  isRouted: boolean;
  /** How often it was set back. */
  attempts: number;
  incident: string | null;
  /** The incidents whose logs tell of it. */
  toldIn: string[];
}

/** What the rows say of one incident. */
export interface IncidentRows {
  id: string;
  homeSide: string;
  severity: number;
  reportCount: number;
  /** How often a worse report raised it. */
  raised: number;
  /** The sides that have an alert for it. */
  alerted: string[];
}

export const readReports = (database: TestDatabase): Promise<ReportRows[]> =>
  database.query<ReportRows & Record<string, unknown>>(
    `SELECT r.id, r.body ->> 'headline' AS headline, r.severity_rank AS severity, r.received_at AS "receivedAt",
            r.routed_at IS NOT NULL AS "isRouted", r.attempts, r.incident_id AS incident,
            array_remove(array_agg(l.incident_id::text), NULL) AS "toldIn"
       FROM report r
       LEFT JOIN incident_log l
         ON l.detail ->> 'report' = r.id::text AND l.kind IN ('report.received', 'report.attached')
      GROUP BY r.id`,
  );

export const readIncidents = (database: TestDatabase): Promise<IncidentRows[]> =>
  database.query<IncidentRows & Record<string, unknown>>(
    `SELECT i.id, i.home_side AS "homeSide", i.severity_rank AS severity, i.report_count AS "reportCount",
            (SELECT count(*)::int FROM incident_log l
              WHERE l.incident_id = i.id AND l.kind = 'incident.raised') AS raised,
            ARRAY (SELECT a.side FROM alert a WHERE a.incident_id = i.id ORDER BY a.side) AS alerted
       FROM incident i`,
  );
