import type { AlertState, Severity, Status } from '@pasban/contracts';
import type { WorkItem } from '@pasban/feed-client';
import type { Text } from '../i18n/codes';
import { headlineOf } from './words';

/** An open alert in a hand-over, whether it is about to be given or was. */
export interface Handed {
  incident: string;
  headline: string;
  language?: string | undefined;
  status: Status;
  severity: Severity;
  state: AlertState;
  heldBy: string | null;
}

/** An incident of the desk's work as it will be listed; nothing of one that asks nothing of this side. */
export function handedOf(text: Text, { incident, alert }: WorkItem): Handed[] {
  if (!alert || alert.state === 'closed') return [];
  const holder =
    alert.state === 'acknowledged' ? alert.answers.findLast(({ sufficient }) => sufficient) : undefined;
  return [
    {
      incident: incident.id,
      headline: headlineOf(text, incident),
      language: incident.language,
      status: incident.status,
      severity: incident.severity,
      state: alert.state,
      heldBy: holder?.by ?? null,
    },
  ];
}
