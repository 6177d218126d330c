import type { AlertState, AnswerLevel, FeedEntryType } from '@pasban/contracts';
import type { TestDatabase } from './database';

/** A line of an incident's log about one side's alert. */
export interface LadderLine {
  kind: 'alert.routed' | 'alert.step' | 'alert.answered' | 'alert.exhausted';
  reason: string;
  at: Date;
  /** The step that had fired; for routing, none. */
  step: number | null;
  repeats: number | null;
}

/** An entry of one of the alert's own side's desks about it. */
export interface LadderEntry {
  desk: string;
  type: FeedEntryType;
  step: number;
  repeats: number;
}

/** What the rows say of one alert, read past all stores. */
export interface LadderRows {
  id: string;
  side: string;
  headline: string;
  state: AlertState;
  openedAt: Date;
  timerAt: Date | null;
  step: number;
  repeats: number;
  steps: { afterSeconds: number; desks: string[]; answer: AnswerLevel }[];
  repeat: { everySeconds: number; times: number } | null;
  firings: { step: number; at: Date }[];
  /** In the order in which they were written. */
  lines: LadderLine[];
  entries: LadderEntry[];
}

type AlertRow = Omit<LadderRows, 'firings' | 'lines' | 'entries'> & {
  incident: string;
  firings: { step: number; at: string }[];
};

const ALERTS = `
  SELECT a.id, a.incident_id AS incident, a.side, i.headline, a.state, a.opened_at AS "openedAt",
         a.timer_at AS "timerAt", a.step, a.repeats, a.ladder -> 'steps' AS steps, a.ladder -> 'repeat' AS repeat,
         a.firings
    FROM alert a JOIN incident i ON i.id = a.incident_id
   ORDER BY a.id`;

// A line about routing is the home side's, and names the side that it alerted.
const LINES = `
  SELECT incident_id AS incident, CASE kind WHEN 'alert.routed' THEN detail ->> 'side' ELSE side END AS about,
         kind, reason, at, (detail ->> 'step')::int AS step, (detail ->> 'repeats')::int AS repeats
    FROM incident_log
   WHERE kind IN ('alert.routed', 'alert.step', 'alert.answered', 'alert.exhausted')
   ORDER BY id`;

const ENTRIES = `
  SELECT alert_id AS alert, desk, type, (content #>> '{alert,step}')::int AS step,
         (content #>> '{alert,repeats}')::int AS repeats
    FROM feed_entry
   WHERE alert_id IS NOT NULL AND type LIKE 'alert.%'
   ORDER BY desk, seq`;

/** Every alert with its whole story. */
export async function readLadders(database: TestDatabase): Promise<LadderRows[]> {
  const alerts = await database.query<AlertRow>(ALERTS);
  const lines = await database.query<LadderLine & { incident: string; about: string }>(LINES);
  const entries = await database.query<LadderEntry & { alert: string }>(ENTRIES);
  const linesOf = grouped(lines, ({ incident, about }) => `${incident} ${about}`);
  const entriesOf = grouped(entries, ({ alert }) => alert);
  return alerts.map((row) => ({
    ...row,
    firings: row.firings.map(({ step, at }) => ({ step, at: new Date(at) })),
    lines: linesOf.get(`${row.incident} ${row.side}`) ?? [],
    entries: entriesOf.get(row.id) ?? [],
  }));
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
