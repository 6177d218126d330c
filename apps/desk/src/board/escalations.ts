import type { AlertView, IncidentPage } from '@pasban/contracts';
import { byUrgency, needsAnswer, ownAlert, type WorkItem } from '@pasban/feed-client';

export interface Escalations {
  /** These have come to supervisors or past them; the most severe first, then the one that has waited longest (RT7). */
  forSupervisor: WorkItem[];
  /** Nobody has answered these either, but an officer may. */
  others: WorkItem[];
}

/** Desks that an alert has reached: those from which it may be answered (AK2). */
export const reachedDesks = (alert: AlertView): string[] => [
  ...new Set([
    ...alert.desks,
    ...alert.steps.filter(({ index }) => index <= alert.step).flatMap(({ desks }) => desks),
  ]),
];

/** The desk from which somebody answers who supervises these; null when the alert has reached none of them. */
export const answeringDesk = (alert: AlertView, desks: readonly string[]): string | null =>
  desks.find((desk) => reachedDesks(alert).includes(desk)) ?? null;

/**
 * Whether an alert has come as far as supervisors, or past them: to the national desk because nobody was there (ES2), or
 * to the end of its ladder (ES4). Somebody above the desk has to look then, whoever may answer.
 */
const hasClimbed = ({ alert }: WorkItem): boolean =>
  alert?.state === 'exhausted' ||
  (alert?.steps ?? []).some(
    ({ index, answer, targets }) =>
      index <= (alert?.step ?? 0) && (answer === 'supervisor' || targets.includes('supervisors')),
  );

/** What waits at the desks that somebody supervises. */
export function escalationsOf(
  incidents: IncidentPage['incidents'],
  side: string,
  desks: readonly string[],
): Escalations {
  const waiting = incidents
    .map(({ incident, alerts }) => ({ incident, alert: ownAlert(alerts, side) }))
    .filter((item) => needsAnswer(item) && item.alert && answeringDesk(item.alert, desks) !== null)
    .sort(byUrgency);
  return {
    forSupervisor: waiting.filter(hasClimbed),
    others: waiting.filter((item) => !hasClimbed(item)),
  };
}
