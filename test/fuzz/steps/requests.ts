import { RELEASE_LEVELS } from '@pasban/contracts';
import type { AlertRow } from '../chronicle/rows';
import type { Standing } from '../chronicle/chronicle';
import type { Person } from '../world/people';
import { DESKS, SIDES, type World } from '../world/world';
import { actorFor, alertsLike, anyOf, choose, incidentsLike } from './choose';
import type { ActStep } from './step';

/** A request that a person is about to make. */
export interface Request {
  person: Person;
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

/** Words that only people of one side may read. */
export const secretOf = (side: string): string => `a secret of ${side}`;

const RINGS: ReadonlySet<AlertRow['state']> = new Set(['open', 'snoozed', 'exhausted']);

/** What a person asks for in a step, one after the other; nothing where there is nothing yet to act upon. */
export function requestsOf(world: World, standing: Standing, step: ActStep): Request[] {
  const request =
    step.kind === 'acknowledge'
      ? acknowledgement(world, standing, step)
      : actOnIncident(world, standing, step);
  if (!request) return [];
  return step.kind === 'merge' && step.releasing ? [...released(request, standing), request] : [request];
}

/** Who would merge into an incident of which another side sees less, releases that one to it first (CO3). */
function released({ person, path, body }: Request, { incidents }: Standing): Request[] {
  const from = incidents.get(path.split('/').at(-2) ?? '');
  const into = incidents.get((body as { into?: string }).into ?? '');
  if (!from || !into) return [];
  return Object.entries(from.released)
    .filter(
      ([side, level]) =>
        RELEASE_LEVELS.indexOf(level) > RELEASE_LEVELS.indexOf(into.released[side] ?? 'none'),
    )
    .map(([side, level]) => ({
      person,
      method: 'POST',
      path: `/v1/incidents/${into.id}/release`,
      body: { side, level, reason: secretOf(person.side) },
    }));
}

function acknowledgement(
  world: World,
  standing: Standing,
  { who, target, atDesk }: Extract<ActStep, { kind: 'acknowledge' }>,
): Request | undefined {
  const alert = choose(
    alertsLike(standing, ({ state }) => RINGS.has(state)),
    target,
  );
  const person = alert && actorFor(world, who, alert.side);
  if (!alert || !person) return undefined;
  const desk = anyOf(alert.alerted, who.pick);
  return {
    person,
    method: 'POST',
    path: `/v1/alerts/${alert.id}/acknowledge`,
    body: { language: 'en', ...(atDesk && { desk }) },
  };
}

function actOnIncident(
  world: World,
  standing: Standing,
  step: Exclude<ActStep, { kind: 'acknowledge' }>,
): Request | undefined {
  const wanted = step.kind === 'reopen' ? 'resolved' : 'open';
  const fits = ({
    state,
    id,
    contested_until,
  }: {
    state: string;
    id: string;
    contested_until: string | null;
  }) =>
    state === wanted &&
    (step.kind !== 'claim' || contested_until !== null) &&
    (step.kind !== 'undo-merge' || mergedInto(standing, id).length > 0);
  const incident = choose(incidentsLike(standing, fits), step.target);
  if (!incident) return undefined;
  // Of its own alert every side may dispose, of the incident only its home side.
  const own = ['snooze', 'assign', 'escalate', 'comment', 'read', 'claim'].includes(step.kind);
  const sides = [...standing.alerts.values()].flatMap(({ incident_id, side }) =>
    incident_id === incident.id ? [side] : [],
  );
  const side = own ? (anyOf(sides.sort(), step.target) ?? incident.home_side) : incident.home_side;
  const person = actorFor(world, step.who, side);
  if (!person) return undefined;
  const path = `/v1/incidents/${incident.id}`;
  if (step.kind === 'read') return { person, method: 'GET', path };
  const verb = step.kind === 'undo-merge' ? 'split' : step.kind;
  return {
    person,
    method: 'POST',
    path: `${path}/${verb}`,
    body: bodyOf(step, incident.id, person, standing),
  };
}

const mergedInto = ({ incidents }: Standing, id: string): string[] =>
  [...incidents.values()].flatMap(({ merged_into, id: part }) => (merged_into === id ? [part] : [])).sort();

function bodyOf(
  step: Exclude<ActStep, { kind: 'acknowledge' | 'read' }>,
  incident: string,
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
    case 'claim': {
      const between = standing.incidents.get(incident)?.contested_between;
      return { jurisdiction: anyOf(between ?? ['NO-A', 'SO-A', 'WE'], step.jurisdiction), reason };
    }
    case 'merge': {
      const others = incidentsLike(
        standing,
        ({ id, state, home_side }) => id !== incident && state === 'open' && home_side === person.side,
      );
      return { into: choose(others, step.into)?.id, reason };
    }
    case 'split':
      return { reports: membersOf(standing, incident, step.count), reason };
    case 'undo-merge':
      return { merged: anyOf(mergedInto(standing, incident), step.merged) ?? incident, reason };
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
    .sort()
    .slice(-count);
