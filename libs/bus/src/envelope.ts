import { randomUUID } from 'node:crypto';
import type { WireEvent } from './events';

interface Envelope {
  from: string;
  events: WireEvent[];
}

/** Wraps events for the wire, marked as one bus's own: what it has delivered here already must not come back. */
export class Envelopes {
  private readonly origin = randomUUID();

  seal(events: WireEvent[]): string {
    return JSON.stringify({ from: this.origin, events } satisfies Envelope);
  }

  /** The events of another bus; none for our own, or for a message that is not ours to read. */
  unseal(text: string): WireEvent[] {
    try {
      const { from, events } = JSON.parse(text) as Envelope;
      return from === this.origin ? [] : events;
    } catch {
      return [];
    }
  }
}
