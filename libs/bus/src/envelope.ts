import { randomUUID } from 'node:crypto';
import type { WireEvent } from './events';

/** Marks this process's own messages, which it has delivered to itself already. */
const ORIGIN = randomUUID();

interface Envelope {
  from: string;
  events: WireEvent[];
}

export const seal = (events: WireEvent[]): string =>
  JSON.stringify({ from: ORIGIN, events } satisfies Envelope);

/** The events of another process; none for our own, or for a message that is not ours to read. */
export function unseal(text: string): WireEvent[] {
  try {
    const { from, events } = JSON.parse(text) as Envelope;
    return from === ORIGIN ? [] : events;
  } catch {
    return [];
  }
}
