import type { Standing } from '../chronicle/chronicle';
import type { IncidentRow } from '../chronicle/rows';
import type { Person } from '../world/people';
import { DESKS, SIDES } from '../world/world';
import { anyOf, choose, those } from './choose';
import type { ActStep } from './step';

/** Words that only people of one side may read. */
export const secretOf = (side: string): string => `a secret of ${side}`;

const mergedInto = ({ incidents }: Standing, id: string): string[] =>
  [...incidents.values()].flatMap(({ merged_into, id: part }) => (merged_into === id ? [part] : []));

/** What a person sends with an act on an incident. */
export function bodyOf(
  step: Exclude<ActStep, { kind: 'acknowledge' | 'read' }>,
  incident: IncidentRow,
  person: Person,
  standing: Standing,
): object {
  const reason = secretOf(person.side);
  switch (step.kind) {
    case 'comment':
      return { text: reason };
    case 'snooze':
      return { seconds: step.seconds };
    case 'regrade':
      return { severity: step.severity, ...(step.reason && { reason }) };
    case 'assign':
      return { desk: anyOf(desksFor(step.who.stranger, person), step.desk) };
    case 'resolve':
      return { outcome: 'handled', note: reason };
    case 'reopen':
      return { reason };
    case 'release':
      return { side: anyOf(SIDES, step.side), level: step.level, reason };
    case 'escalate':
      return { reason, ...(step.step !== null && { step: step.step }) };
    case 'claim':
      return {
        jurisdiction: anyOf(incident.contested_between ?? ['NO-A', 'SO-A', 'WE'], step.jurisdiction),
        reason,
      };
    case 'merge': {
      const others = those(
        standing.incidents,
        ({ id, state, home_side }) => id !== incident.id && state === 'open' && home_side === person.side,
      );
      return { into: choose(others, step.into)?.id, reason };
    }
    case 'split':
      return { reports: membersOf(standing, incident.id, step.count), reason };
    case 'undo-merge':
      return { merged: anyOf(mergedInto(standing, incident.id), step.merged) ?? incident.id, reason };
    default:
      return step satisfies never;
  }
}

const desksFor = (anywhere: boolean, { side }: Person): string[] =>
  Object.keys(DESKS).filter((desk) => anywhere || DESKS[desk] === side);

/** The reports that came last into an incident; of one that has but one, that one. */
const membersOf = ({ reports }: Standing, incident: string, count: number): string[] =>
  [...reports.values()]
    .filter((report) => report.incident_id === incident)
    .map(({ id }) => id)
    .slice(-count);
