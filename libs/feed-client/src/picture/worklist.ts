import {
  type AlertView,
  type Category,
  type IncidentView,
  type Severity,
  severityRank,
} from '@pasban/contracts';
import type { Known } from './picture';

/** One line of the desk's work: an incident and its own side's obligation to answer it. */
export interface WorkItem {
  incident: IncidentView;
  alert: AlertView | null;
}

export interface WorkFilter {
  category: Category | null;
  /** Only what waits for a supervisor. */
  escalated: boolean;
}

export interface Worklist {
  waiting: WorkItem[];
  /** Waiting too, but too many came at once: they stand behind one entry until somebody opens it. */
  grouped: WorkItem[];
  answered: WorkItem[];
}

const NO_FLOOD: ReadonlySet<string> = new Set();

const moment = (text: string): number => Date.parse(text);

/** A side has one living alert per incident; after a reopening the newest speaks. */
export const ownAlert = (alerts: readonly AlertView[], side: string): AlertView | null =>
  alerts
    .filter((alert) => alert.side === side)
    .sort(
      (a, b) =>
        Number(a.state === 'closed') - Number(b.state === 'closed') ||
        moment(b.openedAt) - moment(a.openedAt),
    )[0] ?? null;

/** Unanswered: still ringing, or its ladder ended with nobody answering (ES4). */
export const needsAnswer = ({ incident, alert }: WorkItem): boolean =>
  incident.state === 'open' && (alert?.state === 'open' || alert?.state === 'exhausted');

/** Whether only a supervisor's answer would stop the ladder now (ES3). */
export function needsSupervisor(item: WorkItem): boolean {
  const step = item.alert?.steps[item.alert.step];
  return needsAnswer(item) && step?.answer === 'supervisor';
}

const since = ({ incident, alert }: WorkItem): number => moment(alert?.openedAt ?? incident.openedAt);

/** Most severe first, then the one that has waited longest (RT7). */
export const byUrgency = (a: WorkItem, b: WorkItem): number =>
  severityRank(a.incident.severity) - severityRank(b.incident.severity) ||
  since(a) - since(b) ||
  a.incident.id.localeCompare(b.incident.id);

export function openItems(known: Iterable<Known>, side: string): WorkItem[] {
  const items: WorkItem[] = [];
  for (const { incident, alerts } of known) {
    if (incident.state === 'open') items.push({ incident, alert: ownAlert(alerts, side) });
  }
  return items.sort(byUrgency);
}

export function split(
  items: readonly WorkItem[],
  filter: WorkFilter,
  flood: ReadonlySet<string> = NO_FLOOD,
): Worklist {
  const shown = items.filter(
    (item) =>
      (filter.category === null || item.incident.category === filter.category) &&
      (!filter.escalated || needsSupervisor(item)),
  );
  const waiting = shown.filter(needsAnswer);
  return {
    waiting: waiting.filter(({ incident }) => !flood.has(incident.id)),
    grouped: waiting.filter(({ incident }) => flood.has(incident.id)),
    answered: shown.filter((item) => !needsAnswer(item)),
  };
}

const GRAVE: readonly Severity[] = ['extreme', 'severe'];
const isGrave = ({ incident }: WorkItem): boolean => GRAVE.includes(incident.severity);

/** The waiting items above the flood, which are grave, and those below it. */
export function aroundFlood({ waiting }: Worklist): { above: WorkItem[]; below: WorkItem[] } {
  return { above: waiting.filter(isGrave), below: waiting.filter((item) => !isGrave(item)) };
}

/** Every item in the order in which the list shows it. */
export function inOrder(list: Worklist): WorkItem[] {
  const { above, below } = aroundFlood(list);
  return [...above, ...list.grouped, ...below, ...list.answered];
}

/**
 * Whether this alert should be heard by this person: an officer whose desk has answered a step that only a
 * supervisor can stop has done what an officer can.
 */
export function ringsFor(item: WorkItem, desk: string, role: 'officer' | 'supervisor' | null): boolean {
  if (!needsAnswer(item) || role === null) return false;
  const answeredHere = item.alert?.answers.some((answer) => answer.desk === desk) ?? false;
  return role === 'supervisor' || !(needsSupervisor(item) && answeredHere);
}
