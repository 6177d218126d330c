import type { Standing, Transaction } from '../chronicle/chronicle';
import type { IncidentRow } from '../chronicle/rows';
import type { World } from '../world/world';

/** What is known when a transaction is judged: the rows before it, and the world in which it happened. */
export interface Known {
  standing: Standing;
  world: World;
}

/** Judges one transaction: a sentence for each thing that must not be, with the rule that forbids it. */
export type Law = (transaction: Transaction, known: Known) => string[];

export const ms = (moment: string): number => Date.parse(moment);

/** A sentence for what does not hold, none for what does. */
export const unless = (holds: boolean, sentence: () => string): string[] => (holds ? [] : [sentence()]);

export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** An incident as it stands after a transaction. */
export const incidentAfter = (
  { incidents }: Transaction,
  { standing }: Known,
  id: string,
): IncidentRow | undefined =>
  incidents.find(({ after }) => after.id === id)?.after ?? standing.incidents.get(id);
