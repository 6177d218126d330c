import type { SplitBody } from '@pasban/contracts';
import type { Incident } from '../incident/incident';
import type { Member } from '../incident/member';
import { membersOf } from '../incident/branch';
import { withMembers } from '../incident/put-together';
import type { LogEntry } from '../log/log';
import { incidentEntries } from '../feed/entries';
import { type ActDecision, type Beside, type Change, done, refused, said } from './act';
import { type Apart, idFor, type SplitContext } from './apart';
import { openApart } from './split-open';
import { returnMerged } from './split-return';
import { lookedAfter } from './told';

/**
 * Takes reports out of an incident again (CO3). If they are all that an earlier merge brought, that incident is
 * reopened as it was; otherwise they become a new incident, routed as what it is. The report that opened the incident
 * stays, since its words and its place are the incident's own: to part with it, one takes the others out.
 */
export const split =
  (body: SplitBody) =>
  (context: SplitContext): ActDecision => {
    const { incident: before, members, side } = context;
    if (side !== before.homeSide) return refused('not-home-side');
    if (before.state !== 'open') return refused('not-open');
    const chosen = choose(body, context);
    if (chosen.size === 0) return refused('nothing-of-it-here');
    const out = members.filter(({ report }) => chosen.has(report.id));
    if (out.length < chosen.size) return refused('no-such-report');
    if (out.length === members.length) return refused('keeps-no-report');
    if (before.openedBy !== null && chosen.has(before.openedBy)) return refused('opening-report');
    const text = body.reason ?? null;
    const source = outermostOf(out, context);
    const apart = source ? returnMerged(source, out, text, context) : openApart(out, text, context);
    return done(leaveBehind(apart, out, text, context));
  };

function choose({ reports, merged }: SplitBody, context: SplitContext): Set<string> {
  if (merged === undefined) return new Set(reports);
  const incidents = context.merged.map(({ incident }) => incident);
  const known = incidents.some(({ id }) => id === merged);
  return new Set(known ? membersOf(merged, context.members, incidents).map(({ report }) => report.id) : []);
}

/**
 * The merged incident whose reports these are, all that are here and the one that opened it among them. When several
 * fit, one having been merged into the other, it is the one that was merged into this incident: the last merge is
 * undone first.
 */
function outermostOf(
  out: readonly Member[],
  { merged, members, incident }: SplitContext,
): Beside | undefined {
  const incidents = merged.map((beside) => beside.incident);
  const chosen = new Set(out.map(({ report }) => report.id));
  const whole = merged.filter(({ incident: { id, openedBy } }) => {
    const own = membersOf(id, members, incidents);
    const complete = own.length === chosen.size && own.every(({ report }) => chosen.has(report.id));
    return complete && (openedBy === null || chosen.has(openedBy));
  });
  const parents = new Set(whole.map((beside) => beside.incident.id));
  return whole.find(
    ({ incident: { merged: by } }) => by && (by.into === incident.id || !parents.has(by.into)),
  );
}

/** The whole change: what went apart, and the incident as it is without it. */
function leaveBehind(
  apart: Apart,
  out: readonly Member[],
  text: string | null,
  context: SplitContext,
): Change {
  const { incident: before, now, side, topology } = context;
  const gone = new Set(out.map(({ report }) => report.id));
  const rest = context.members.filter(({ report }) => !gone.has(report.id));
  const merged = context.merged.map((beside) => beside.incident).filter(({ id }) => id !== apart.incident.id);
  const incident = withMembers(before, rest, merged);
  const alerts = context.alerts.map((alert) => ({
    ...(alert.side === side ? lookedAfter(alert, now) : alert),
    severity: incident.severity,
  }));
  const detail = { into: idFor(apart.incident, before), reports: [...gone], text };
  return {
    incident,
    others: [apart.incident],
    moved: apart.moved,
    alerts: [...alerts, ...(apart.change.alerts ?? [])],
    log: [
      said(context, 'incident.split', 'by-hand', detail),
      ...lowered(incident, context),
      ...apart.change.log,
    ],
    entries: [
      ...incidentEntries('incident.updated', { incident, alerts }, topology, now),
      ...apart.change.entries,
    ],
  };
}

/** Without its most severe reports an incident is what the others say; ladders that run go on, as after a downgrade. */
function lowered({ severity }: Incident, context: SplitContext): LogEntry[] {
  const from = context.incident.severity;
  return severity === from ? [] : [said(context, 'incident.lowered', 'split', { from, to: severity })];
}
