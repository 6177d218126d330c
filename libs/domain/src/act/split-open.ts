import { inOrderOfDeciding } from '../incident/order';
import type { Member } from '../incident/member';
import type { Incident } from '../incident/incident';
import { openWithAll } from '../incident/put-together';
import { mostSevere } from '../incident/sum';
import { calledLines } from '../log/called-line';
import type { LogEntry, LogKind } from '../log/log';
import { routedLine } from '../log/routed-line';
import { matterOf } from '../report/matter';
import { openedEntries, openFor } from '../report/raise';
import type { Report } from '../report/report';
import { route } from '../routing/route';
import { type Apart, idFor, type SplitContext } from './apart';

/**
 * Makes a new incident of reports that were another's, routed as what it is: by the most severe of them, at the place
 * of the one that would have been decided first. It may belong to another side than the incident it comes from.
 */
export function openApart(out: readonly Member[], text: string | null, context: SplitContext): Apart {
  const { topology, now, ids } = context;
  const [first, ...others] = out.map(({ report }) => report).toSorted(inOrderOfDeciding);
  if (!first) throw new Error('a split takes out at least one report');
  const severity = mostSevere(out.map(({ report }) => report.severity)) ?? first.severity;
  const routing = route({ ...matterOf(first), severity }, topology);
  const incident = openWithAll(ids.next(), [first, ...others], routing, now);
  const alerts = routing.alerts.map((planned) => openFor(planned, incident, routing, context));
  return {
    incident,
    moved: { kind: 'split', reports: out.map(({ report }) => report.id), to: incident.id },
    change: {
      alerts,
      log: [
        ...story(incident, first, others, text, context),
        ...alerts.flatMap((alert) => [routedLine(alert, incident, routing, now), ...calledLines(alert, now)]),
      ],
      entries: alerts.flatMap((alert) => openedEntries(alert, incident, topology, now)),
    },
  };
}

/** What the new incident's log begins with. A person of another side is not named to the new home side (RL3). */
function story(
  incident: Incident,
  first: Report,
  others: readonly Report[],
  text: string | null,
  { incident: from, actor, now }: SplitContext,
): LogEntry[] {
  const same = incident.homeSide === from.homeSide;
  const line = (at: Date, kind: LogKind, reason: string, detail: LogEntry['detail']): LogEntry => ({
    incidentId: incident.id,
    at,
    side: incident.homeSide,
    actor: same && kind === 'incident.opened' ? actor : null,
    kind,
    reason,
    detail,
  });
  return [
    line(first.receivedAt, 'report.received', 'accepted', {
      report: first.id,
      sentAt: first.sentAt?.toISOString() ?? null,
    }),
    line(now, 'incident.opened', 'split', { from: idFor(from, incident), text: same ? text : null }),
    ...others.map(({ id, body: { headline } }) =>
      line(now, 'report.attached', 'split', { report: id, headline }),
    ),
  ];
}
