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

/** Those of the rows that fit, unless there are none: in the order in which they were first seen. */
export function those<Row>(rows: ReadonlyMap<string, Row>, fits: (row: Row) => boolean): readonly Row[] {
  const all = [...rows.values()];
  const fitting = all.filter(fits);
  return fitting.length > 0 ? fitting : all;
}
