import type { IncidentReport } from '@pasban/contracts';
import type { Incident } from '../incident/incident';
import type { Member } from '../incident/member';
import { readable } from '../report/legible';

/**
 * A report of an incident as the home side reads it (RL3: a whitelist). Who submitted it and how to reach them is never
 * among it (RL2), not even at home. Null for other sides, to whom the incident itself tells what is released.
 */
export function releaseReport(
  { report, origin }: Member,
  incident: Incident,
  toSide: string,
): IncidentReport | null {
  if (toSide !== incident.homeSide) return null;
  const { body, ...facts } = readable(report);
  return {
    id: facts.id,
    receivedAt: facts.receivedAt.toISOString(),
    occurredAt: facts.occurredAt.toISOString(),
    headline: body.headline,
    ...(body.description === undefined ? {} : { description: body.description }),
    ...(body.language === undefined ? {} : { language: body.language }),
    severity: facts.severity,
    ...(body.location === undefined ? {} : { place: body.location }),
    ...(body.persons === undefined ? {} : { persons: body.persons }),
    opening: facts.id === incident.openedBy,
    ...(origin === incident.id ? {} : { mergedFrom: origin }),
    submitter: 'sealed',
  };
}
