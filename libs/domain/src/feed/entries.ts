import type { AlertView, FeedEntry, FeedEntryType, Notice } from '@pasban/contracts';
import { type Alert, alertedDesks, type GivenAnswer } from '../alert/alert';
import { alertView, shownAnswer } from '../alert/view';
import type { Incident } from '../incident/incident';
import { levelFor, release } from '../release/release';
import { catchAllDesk, type Topology } from '../topology/topology';

/** A feed entry that has not been numbered yet: numbers are given on writing (FD1). */
export interface DraftEntry {
  desk: string;
  type: FeedEntryType;
  at: Date;
  incidentId: string | null;
  alertId: string | null;
  /** What the desk's side may see, as it may see it at this moment. */
  content: EntryContent;
}

/**
 * What an entry says, as it is kept: with the accounts beside the names, so that a person can be told from a namesake
 * (PD6). {@link shownContent} takes them off for whoever reads.
 */
export interface EntryContent extends Pick<FeedEntry, 'incident' | 'notice' | 'presence' | 'lateMs'> {
  alert?: Omit<AlertView, 'answers'> & { answers: GivenAnswer[] };
}

/** An entry's content as screens get it. */
export function shownContent({ alert, notice, ...shown }: EntryContent): ShownContent {
  return {
    ...shown,
    ...(alert === undefined ? {} : { alert: { ...alert, answers: alert.answers.map(shownAnswer) } }),
    ...(notice === undefined ? {} : { notice: shownNotice(notice) }),
  };
}

type ShownContent = Pick<FeedEntry, 'incident' | 'alert' | 'notice' | 'presence' | 'lateMs'>;

function shownNotice({ code, detail }: Notice): Notice {
  const { byAccount: _, toAccount: __, ...figures } = detail;
  return { code, detail: figures };
}

/**
 * Entries about an alert for several desks, each released for its desk's side. A desk of another side gets the
 * incident but never the alert: a side's obligation to answer is its own. A side to which nothing is released
 * gets nothing. A desk that the topology no longer has is passed over; when none of the alert's own side is left, the
 * side's catch-all desk stands in.
 */
export function alertEntries(
  type: FeedEntryType,
  subject: { incident: Incident; alert: Alert; desks: readonly string[] },
  topology: Topology,
  at: Date,
): DraftEntry[] {
  const { incident, alert } = subject;
  const view = { ...alertView(alert), answers: alert.answers };
  return standing(subject.desks, alert.side, topology).flatMap((desk) => {
    const side = topology.desks.get(desk)?.side;
    const released = side === undefined ? null : release(incident, side);
    if (!released) return [];
    const content = side === alert.side ? { incident: released, alert: view } : { incident: released };
    return [
      { desk, type, at, incidentId: incident.id, alertId: side === alert.side ? alert.id : null, content },
    ];
  });
}

/** The desks that still exist; a side whose every desk has gone is told at its catch-all desk. */
function standing(desks: readonly string[], side: string, topology: Topology): readonly string[] {
  const gone = desks.filter((desk) => !topology.desks.has(desk));
  if (gone.length === 0) return desks;
  const left = desks.filter((desk) => topology.desks.has(desk));
  const own = left.some((desk) => topology.desks.get(desk)?.side === side);
  return own ? left : [...left, catchAllDesk(topology, side).code];
}

/** Entries that tell desks of an incident without any alert of theirs: that there is something to look at. */
export function noticeEntries(
  type: FeedEntryType,
  subject: { incident: Incident; desks: readonly string[] },
  topology: Topology,
  at: Date,
): DraftEntry[] {
  return subject.desks.flatMap((desk) => {
    const side = topology.desks.get(desk)?.side;
    const released = side === undefined ? null : release(subject.incident, side);
    if (!released) return [];
    return [
      { desk, type, at, incidentId: subject.incident.id, alertId: null, content: { incident: released } },
    ];
  });
}

/** Entries that tell every desk which has been alerted that the incident itself changed. */
export function incidentEntries(
  type: 'incident.updated' | 'incident.resolved',
  subject: { incident: Incident; alerts: readonly Alert[] },
  topology: Topology,
  at: Date,
): DraftEntry[] {
  return subject.alerts.flatMap((alert) =>
    alertEntries(type, { incident: subject.incident, alert, desks: alertedDesks(alert) }, topology, at),
  );
}

/**
 * Who hears that nobody answered: the desks that were asked and the national desk of every side that has been
 * told of the incident (ES4). A side to which it is not released must not learn of it this way either (RL5).
 */
export function exhaustionAudience(incident: Incident, alert: Alert, topology: Topology): string[] {
  const nationals = topology.sides
    .filter((side) => levelFor(incident, side) !== 'none')
    .map((side) => catchAllDesk(topology, side).code);
  return [...new Set([...alertedDesks(alert), ...nationals])];
}
