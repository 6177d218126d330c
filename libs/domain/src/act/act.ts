import type { Alert } from '../alert/alert';
import type { Presence } from '../escalation/presence';
import type { DraftEntry } from '../feed/entries';
import type { IdSource } from '../ids';
import type { Incident } from '../incident/incident';
import type { LogEntry, LogKind } from '../log/log';
import type { Topology } from '../topology/topology';

/** What a person acts on, and who: an incident with its alerts, seen from the person's side. */
export interface ActContext {
  incident: Incident;
  alerts: readonly Alert[];
  side: string;
  actor: NonNullable<LogEntry['actor']>;
  now: Date;
  topology: Topology;
  presence: Presence;
  ids: IdSource;
}

/** What an act changes; rows that stay as they are are left out. */
export interface Change {
  incident?: Incident;
  alerts?: Alert[];
  log: LogEntry[];
  entries: DraftEntry[];
}

/** Why a person may not do this to this incident, now. */
export type Refusal =
  | 'not-home-side'
  | 'not-open'
  | 'open-already'
  | 'no-alert-of-this-side'
  | 'not-ringing'
  | 'never-for-extreme'
  | 'longer-than-the-limit'
  | 'reason-needed'
  | 'no-change'
  | 'no-such-desk'
  | 'no-such-step'
  | 'no-such-side';

export type ActDecision = { kind: 'done'; change: Change } | { kind: 'refused'; reason: Refusal };

/** An act with its body filled in, ready to be decided on an incident. */
export type Act = (context: ActContext) => ActDecision;

export const done = (change: Change): ActDecision => ({ kind: 'done', change });
export const refused = (reason: Refusal): ActDecision => ({ kind: 'refused', reason });

/** A line of the acting side's story. */
export const said = (
  context: ActContext,
  kind: LogKind,
  reason: string,
  detail: LogEntry['detail'] = {},
): LogEntry => ({
  incidentId: context.incident.id,
  at: context.now,
  side: context.side,
  actor: context.actor,
  kind,
  reason,
  detail,
});

/** The acting side's own alert; there is at most one. */
export const ownAlert = ({ alerts, side }: ActContext): Alert | undefined =>
  alerts.find((alert) => alert.side === side);
