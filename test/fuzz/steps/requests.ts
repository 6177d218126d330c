import { RELEASE_LEVELS } from '@pasban/contracts';
import type { Standing } from '../chronicle/chronicle';
import type { AlertRow, IncidentRow } from '../chronicle/rows';
import type { Person } from '../world/people';
import type { World } from '../world/world';
import { bodyOf, secretOf } from './bodies';
import { actorFor, anyOf, choose, those } from './choose';
import type { ActStep } from './step';

type OnIncident = Exclude<ActStep, { kind: 'acknowledge' }>;

/** A request that a person is about to make. */
export interface Request {
  person: Person;
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

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
    those(standing.alerts, ({ state }) => RINGS.has(state)),
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

function actOnIncident(world: World, standing: Standing, step: OnIncident): Request | undefined {
  const incident = choose(those(standing.incidents, suitableFor(step, standing)), step.target);
  const person = incident && actorFor(world, step.who, sideFor(step, incident, standing));
  if (!person) return undefined;
  const path = `/v1/incidents/${incident.id}`;
  if (step.kind === 'read') return { person, method: 'GET', path };
  const verb = step.kind === 'undo-merge' ? 'split' : step.kind;
  return { person, method: 'POST', path: `${path}/${verb}`, body: bodyOf(step, incident, person, standing) };
}

/** What an act is meant for; where there is nothing of the kind, it is tried on anything. */
function suitableFor({ kind }: OnIncident, { incidents }: Standing): (incident: IncidentRow) => boolean {
  switch (kind) {
    case 'reopen':
      return ({ state }) => state === 'resolved';
    case 'claim':
      return ({ state, contested_until }) => state === 'open' && contested_until !== null;
    case 'undo-merge': {
      const parents = new Set([...incidents.values()].map(({ merged_into }) => merged_into));
      return ({ state, id }) => state === 'open' && parents.has(id);
    }
    default:
      return ({ state }) => state === 'open';
  }
}

const OF_ANY_SIDE: ReadonlySet<OnIncident['kind']> = new Set([
  'snooze',
  'assign',
  'escalate',
  'comment',
  'read',
  'claim',
]);

/** Of its own alert every side may dispose, of the incident only its home side. */
function sideFor({ kind, target }: OnIncident, incident: IncidentRow, { alerts }: Standing): string {
  if (!OF_ANY_SIDE.has(kind)) return incident.home_side;
  const sides = [...alerts.values()].flatMap(({ incident_id, side }) =>
    incident_id === incident.id ? [side] : [],
  );
  return anyOf(sides, target) ?? incident.home_side;
}
