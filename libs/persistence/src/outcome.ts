import type { Alert, CatchUp, DraftEntry, Incident, LogEntry, ReportMove, Setback } from '@pasban/domain';
import { type Actor, auditOfLog } from './audit-of-outcome';
import { statement, type Statement, type Tx } from './database';
import { alertWrite } from './stores/alert.store';
import { auditWrite, type SideEntry } from './stores/audit.store';
import { catchUpWrite } from './stores/catch-up.store';
import { disclosureWrite } from './stores/disclosure.store';
import { feedWrite, type FeedHeads, type HeadRow, lockFeeds, toHeads } from './stores/feed.store';
import { incidentWrite } from './stores/incident.store';
import { logWrite } from './stores/log.store';
import { movedWrite } from './stores/member.store';
import { type RoutedReport, routedWrite } from './stores/report.store';
import { setbackWrite } from './stores/setback.store';
import type { Write } from './write';

/** Everything one decision, or one batch of them, leads to: it commits together or not at all. */
export interface Outcome {
  incidents?: readonly Incident[];
  alerts?: readonly Alert[];
  /** The incidents' stories; each line is remembered in its side's audit as well. */
  log: readonly LogEntry[];
  /** Who acts, for the audit; without it the system does by itself. */
  by?: Actor;
  /** What is to be remembered beside what the log says. */
  audit?: readonly SideEntry[];
  routed?: readonly RoutedReport[];
  /** Reports that a person moved from one incident to another. */
  moved?: ReportMove;
  /** Rows that failed beside those that did not. */
  setbacks?: { table: 'report' | 'alert'; rows: readonly Setback[] };
  /** Desks that these entries tell late. */
  catchUps?: readonly CatchUp[];
  entries: readonly DraftEntry[];
}

/**
 * Writes an outcome as the last act of a transaction, and says which feeds grew. All tables are written by one
 * statement, since for a lone report the time goes into round trips, not into rows.
 */
export async function writeOutcome(tx: Tx, outcome: Outcome): Promise<FeedHeads> {
  const catchUps = outcome.catchUps ?? [];
  if (catchUps.length > 0) {
    await lockFeeds(
      tx,
      outcome.entries.map(({ desk }) => desk),
    );
  }
  const writes = [
    incidentWrite(newest(outcome.incidents ?? [])),
    alertWrite(newest(outcome.alerts ?? [])),
    logWrite(outcome.log),
    auditWrite([...auditOfLog(outcome.log, outcome.by), ...(outcome.audit ?? [])]),
    routedWrite(outcome.routed ?? []),
    outcome.moved && movedWrite(outcome.moved),
    catchUpWrite(catchUps),
    disclosureWrite(newest(outcome.incidents ?? []), outcome),
    outcome.setbacks && setbackWrite(outcome.setbacks.table, outcome.setbacks.rows),
  ].filter((write) => write !== undefined);
  const feed = feedWrite(outcome.entries);
  if (!feed) {
    if (writes.length > 0) await tx.run(together(writes, NOTHING), valuesOf(writes));
    return {};
  }
  return toHeads(await tx.run<HeadRow>(together(writes, feed), valuesOf([...writes, feed])));
}

/** Of rows decided several times in one batch, the last state counts. */
const newest = <Row extends { id: string }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

const NOTHING: Write = { name: 'none', text: 'SELECT 1', values: [] };

const valuesOf = (writes: readonly Write[]): unknown[] => writes.flatMap(({ values }) => values);

const assembled = new Map<string, Statement>();

/** One statement of several writes, made once for each combination that occurs. */
function together(writes: readonly Write[], last: Write): Statement {
  const combination = [...writes, last].map(({ name }) => name).join('+');
  const known = assembled.get(combination);
  if (known) return known;
  let used = 0;
  const renumbered = [...writes, last].map(({ text, values }) => {
    const shifted = text.replaceAll(/\$(\d+)/g, (_, number: string) => `$${Number(number) + used}`);
    used += values.length;
    return shifted;
  });
  const main = renumbered.pop() ?? '';
  const parts = renumbered.map((text, index) => `write_${index} AS (${text})`);
  // The last write may bring common table expressions of its own: they join the list.
  const text = main.startsWith('WITH ')
    ? `WITH ${[...parts, main.slice('WITH '.length)].join(', ')}`
    : `WITH ${parts.join(', ')} ${main}`;
  // A number: the names together may be longer than the 63 characters that PostgreSQL tells apart.
  const made = statement(`outcome.${assembled.size + 1}`, text);
  assembled.set(combination, made);
  return made;
}
