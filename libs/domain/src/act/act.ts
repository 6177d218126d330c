import type { Alert } from '../alert/alert';
import type { Presence } from '../presence/presence';
import type { DraftEntry } from '../feed/entries';
import type { IdSource } from '../ids';
import type { Incident } from '../incident/incident';
import type { ReportMove } from '../incident/member';
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

/** An incident beside the one that is acted upon, with its alerts. */
export interface Beside {
  incident: Incident;
  alerts: readonly Alert[];
}

/** What an act changes; rows that stay as they are are left out. */
export interface Change {
  incident?: Incident;
  /** Further incidents, new or changed. */
  others?: Incident[];
  /** Reports that go from one incident to another. */
  moved?: ReportMove;
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
  | 'no-such-side'
  | 'merged'
  | 'into-itself'
  | 'no-such-incident'
  | 'target-not-open'
  | 'other-status'
  | 'other-home-side'
  | 'released-further'
  | 'contested'
  | 'no-such-report'
  | 'opening-report'
  | 'keeps-no-report'
  | 'nothing-of-it-here'
  | 'not-contested'
  | 'not-a-neighbour'
  | 'not-your-jurisdiction'
  | 'not-alerted'
  | 'no-report-of-it'
  | 'held-already'
  | 'not-held';

/** What a refusal says beside its reason: who has a place that can no longer be claimed. */
export interface RefusalFacts {
  owner?: string | null;
  between?: readonly string[];
}

export type ActDecision =
  { kind: 'done'; change: Change } | { kind: 'refused'; reason: Refusal; facts: RefusalFacts };

/** An act with its body filled in, ready to be decided on an incident. */
export type Act = (context: ActContext) => ActDecision;

export const done = (change: Change): ActDecision => ({ kind: 'done', change });
export const refused = (reason: Refusal, facts: RefusalFacts = {}): ActDecision => ({
  kind: 'refused',
  reason,
  facts,
});

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
