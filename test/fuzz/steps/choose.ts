import type { AlertRow, IncidentRow } from '../chronicle/rows';
import type { Standing } from '../chronicle/chronicle';
import type { Person } from '../world/people';
import type { World } from '../world/world';
import type { Pick, Who } from './step';

/** One of several, by a number below 1,000: the nearer to the end of the list, the likelier. */
export function choose<T>(from: readonly T[], pick: Pick): T | undefined {
  const fromTheEnd = Math.floor((pick / 1_000) ** 2 * from.length);
  return from[from.length - 1 - fromTheEnd];
}

/** One of several, all alike. */
export const anyOf = <T>(from: readonly T[], pick: Pick): T | undefined => from[pick % from.length];

/** Everyone who may act at desks: all of them, of a side, or whoever is a stranger to it. */
export function actorFor(
  world: World,
  { pick, stranger }: Who,
  side: string | undefined,
): Person | undefined {
  const actors = world.people.filter(({ isInTheField }) => !isInTheField);
  const own = actors.filter((person) => person.side === side);
  return anyOf(stranger || own.length === 0 ? actors : own, pick);
}

const inOrder = <Row extends { id: string; opened_at: string }>(rows: Iterable<Row>): Row[] =>
  [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));

/** Incidents in the order of their opening; those of a state, unless there are none. */
export function incidentsLike(
  { incidents }: Standing,
  fits: (incident: IncidentRow) => boolean,
): readonly IncidentRow[] {
  const all = inOrder(incidents.values());
  const fitting = all.filter(fits);
  return fitting.length > 0 ? fitting : all;
}

/** Alerts in the order of their opening; those that fit, unless there are none. */
export function alertsLike({ alerts }: Standing, fits: (alert: AlertRow) => boolean): readonly AlertRow[] {
  const all = inOrder(alerts.values());
  const fitting = all.filter(fits);
  return fitting.length > 0 ? fitting : all;
}
