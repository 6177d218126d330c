import { type AlertState, type Answer, type ReleaseLevel, severityRank } from '@pasban/contracts';
import {
  type Alert,
  alertedDesks,
  type AlertProgress,
  type DueAlert,
  type Firing,
  type Ladder,
  timerOf,
} from '@pasban/domain';
import { type Runner, statement } from '../database';
import type { Write } from '../write';
import { columns, json } from './columns';
import { severityOf } from './severity-rank';

export interface AlertRow {
  id: string;
  incident_id: string;
  side: string;
  severity_rank: number;
  level: ReleaseLevel;
  policy: string;
  desks: string[];
  ladder: Ladder;
  opened_at: Date;
  state: AlertState;
  timer_at: Date | null;
  step: number;
  repeats: number;
  ahead_seconds: number;
  firings: (Omit<Firing, 'at'> & { at: string })[];
  answers: Answer[];
  /** How often deciding it has failed since it was last written. */
  attempts: number;
}

export const toAlert = (row: AlertRow): Alert => ({
  id: row.id,
  incidentId: row.incident_id,
  side: row.side,
  severity: severityOf(row.severity_rank),
  level: row.level,
  policy: row.policy,
  desks: row.desks,
  ladder: row.ladder,
  openedAt: row.opened_at,
  progress: progressOf(row),
  step: row.step,
  repeats: row.repeats,
  aheadSeconds: row.ahead_seconds,
  firings: row.firings.map(({ at, ...firing }) => ({ ...firing, at: new Date(at) })),
  answers: row.answers,
});

function progressOf({ id, state, timer_at: timer }: AlertRow): AlertProgress {
  if (state === 'acknowledged') return { state, ringsAgainAt: timer };
  if (state === 'exhausted' || state === 'closed') return { state };
  if (!timer) throw new Error(`alert ${id} is ${state} but waits for no moment`);
  return state === 'open' ? { state, nextStepAt: timer } : { state, until: timer };
}

/**
 * Alerts whose time has come, most severe first, then longest overdue.
 * Example: at 12:01:00 this claims an alert opened at 12:00:00 whose supervisors are due after 60 s, and leaves
 * one opened at 12:00:01; a row that another worker, or an officer's answer, holds is passed over.
 */
const CLAIM_DUE = statement(
  'alert.claim-due',
  `SELECT * FROM alert
    WHERE timer_at <= $1 AND (retry_at IS NULL OR retry_at <= $1)
    ORDER BY severity_rank, timer_at, id
    LIMIT $2
      FOR UPDATE SKIP LOCKED`,
);
const NEXT_DUE = statement(
  'alert.next-due',
  `SELECT least(
     (SELECT min(timer_at) FROM alert WHERE timer_at IS NOT NULL AND retry_at IS NULL),
     (SELECT min(retry_at) FROM alert WHERE timer_at IS NOT NULL AND retry_at IS NOT NULL)) AS at,
     ARRAY (SELECT desk FROM catch_up ORDER BY desk) AS told_late`,
);
// Another side's is not even locked: to wait for its people, or to write a lock beside their work, would tell (RL5).
const LOCK = statement(
  'alert.lock',
  `SELECT * FROM alert WHERE id = $1 AND side = ANY ($2::text[]) FOR UPDATE`,
);
const OF_INCIDENTS = statement(
  'alert.of-incidents',
  `SELECT * FROM alert WHERE incident_id = ANY ($1::uuid[]) ORDER BY opened_at, id`,
);
const LOCK_OF_INCIDENTS = statement(
  'alert.lock-of-incidents',
  `SELECT * FROM alert WHERE incident_id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
);

const SAVE = `INSERT INTO alert (id, incident_id, side, severity_rank, level, policy, desks, alerted, ladder, opened_at, state,
     timer_at, step, repeats, ahead_seconds, firings, answers)
   SELECT id, incident_id, side, severity_rank, level, policy,
     ARRAY (SELECT jsonb_array_elements_text(desks)), ARRAY (SELECT jsonb_array_elements_text(alerted)),
     ladder, opened_at, state, timer_at, step, repeats, ahead_seconds, firings, answers
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::jsonb[], $8::jsonb[],
       $9::jsonb[], $10::timestamptz[], $11::text[], $12::timestamptz[], $13::smallint[], $14::smallint[],
       $15::float8[], $16::jsonb[], $17::jsonb[])
       AS a (id, incident_id, side, severity_rank, level, policy, desks, alerted, ladder, opened_at, state,
         timer_at, step, repeats, ahead_seconds, firings, answers)
   ON CONFLICT (id) DO UPDATE SET severity_rank = excluded.severity_rank, level = excluded.level,
     policy = excluded.policy, desks = excluded.desks, alerted = excluded.alerted, ladder = excluded.ladder,
     opened_at = excluded.opened_at, state = excluded.state, timer_at = excluded.timer_at,
     step = excluded.step, repeats = excluded.repeats, ahead_seconds = excluded.ahead_seconds, firings = excluded.firings, answers = excluded.answers,
     attempts = 0, retry_at = NULL, failure = NULL`;

/** Claims alerts that are due, locked until the transaction ends (ES6); not those set back until later. */
export const claimDueAlerts = async (db: Runner, now: Date, limit: number): Promise<DueAlert[]> =>
  (await db.run<AlertRow>(CLAIM_DUE, [now, limit])).map((row) => ({
    id: row.id,
    attempts: row.attempts,
    incidentId: row.incident_id,
    side: row.side,
    read: () => toAlert(row),
  }));

/** What is ahead of the escalation stage. */
export interface EscalationAhead {
  /** When the next alert is due, if any rings. */
  nextAt: Date | null;
  /** Desks that have been told late and have no summary yet (ES8). */
  toldLate: string[];
}

export async function escalationAhead(db: Runner): Promise<EscalationAhead> {
  const [row] = await db.run<{ at: Date | null; told_late: string[] }>(NEXT_DUE);
  return { nextAt: row?.at ?? null, toldLate: row?.told_late ?? [] };
}

/** Reads one alert of these sides and keeps others from changing it until the transaction ends: answers race safely (AK1). */
export async function lockAlert(
  db: Runner,
  id: string,
  sides: readonly string[],
): Promise<Alert | undefined> {
  const [row] = await db.run<AlertRow>(LOCK, [id, sides]);
  return row && toAlert(row);
}

export const alertsOfIncidents = async (db: Runner, incidentIds: readonly string[]): Promise<Alert[]> =>
  incidentIds.length === 0 ? [] : (await db.run<AlertRow>(OF_INCIDENTS, [incidentIds])).map(toAlert);

export const lockAlertsOfIncidents = async (db: Runner, incidentIds: readonly string[]): Promise<Alert[]> =>
  incidentIds.length === 0 ? [] : (await db.run<AlertRow>(LOCK_OF_INCIDENTS, [incidentIds])).map(toAlert);

/** Alerts, new or changed. */
export function alertWrite(alerts: readonly Alert[]): Write | undefined {
  if (alerts.length === 0) return undefined;
  const values = columns(
    alerts,
    (a) => a.id,
    (a) => a.incidentId,
    (a) => a.side,
    (a) => severityRank(a.severity),
    (a) => a.level,
    (a) => a.policy,
    (a) => json(a.desks),
    (a) => json(alertedDesks(a)),
    (a) => json(a.ladder),
    (a) => a.openedAt,
    (a) => a.progress.state,
    (a) => timerOf(a),
    (a) => a.step,
    (a) => a.repeats,
    (a) => a.aheadSeconds,
    (a) => json(a.firings),
    (a) => json(a.answers),
  );
  return { name: 'alert', text: SAVE, values };
}
