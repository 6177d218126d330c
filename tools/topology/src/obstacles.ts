import type { TopologyDocument } from '@pasban/contracts';
import { peopleOfSides, type Runner, sidesOfDesks, unfinishedAlertsAt } from '@pasban/persistence';

/**
 * Why a topology cannot come into force as things stand, in sentences; empty when it can.
 *
 * - A desk with alerts that are not closed cannot go: their ladders still name it.
 * - A desk cannot change sides, also not by being removed first: its feed holds what its old side was shown.
 * - A side cannot go while people act for it: what they report would have no desk of last resort.
 */
export async function obstaclesTo(
  after: TopologyDocument,
  before: TopologyDocument,
  db: Runner,
): Promise<string[]> {
  const unfinished = await unfinishedAlertsAt(db, missing(before.desks, after.desks));
  const sides = await sidesOfDesks(db, Object.keys(after.desks));
  const people = await peopleOfSides(db, missing(before.sides, after.sides));
  return [
    ...[...unfinished].map(
      ([desk, alerts]) => `${desk} cannot be removed: it has ${count(alerts, 'alert')} not yet closed.`,
    ),
    ...Object.entries(after.desks).flatMap(([desk, { side }]) => {
      const records = sides.get(desk) ?? side;
      if (records === side) return [];
      return [`${desk} cannot be a desk of ${side}: its feed holds records of ${records}. Use another code.`];
    }),
    ...[...people].map(
      ([side, number]) => `Side ${side} cannot be removed: ${count(number, 'account')} may act for it.`,
    ),
  ];
}

const missing = (before: object, after: object): string[] =>
  Object.keys(before).filter((code) => !Object.hasOwn(after, code));

/** `1 alert`, `2 alerts`. */
export const count = (number: number, thing: string): string =>
  `${number} ${thing}${number === 1 ? '' : 's'}`;
