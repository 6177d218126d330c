import type { BusEventName, BusEvents, WireEvent } from './events';

type Handler<Name extends BusEventName> = (payload: BusEvents[Name]) => void;
type Handlers = { [Name in BusEventName]: Set<Handler<Name>> };

/**
 * Tells other parts, here and in other processes, that something is worth looking at. Listeners in this process
 * hear at once; the others as soon as the carrier can. Publishing never throws and is never awaited: rows are
 * the truth, so an event that is lost costs time, not content.
 */
export abstract class Bus {
  private readonly handlers: Handlers = {
    feed: new Set(),
    topology: new Set(),
    'session.revoked': new Set(),
    'token.revoked': new Set(),
  };
  private readonly resyncs = new Set<() => void>();

  /** Tells everyone. */
  publish<Name extends BusEventName>(name: Name, payload: BusEvents[Name]): void {
    this.deliver({ name, payload } as WireEvent);
    this.send({ name, payload } as WireEvent);
  }

  /** Hears of an event until the returned function is called. */
  on<Name extends BusEventName>(name: Name, handler: Handler<Name>): () => void {
    this.handlers[name].add(handler);
    return () => this.handlers[name].delete(handler);
  }

  /** Hears that events may have been missed, since the carrier was away: look at the rows. */
  onResync(handler: () => void): () => void {
    this.resyncs.add(handler);
    return () => this.resyncs.delete(handler);
  }

  abstract start(): Promise<void>;
  abstract close(): Promise<void>;

  /** Hands an event to the carrier, for the other processes. */
  protected abstract send(event: WireEvent): void;

  protected deliver(event: WireEvent): void {
    for (const handler of this.handlers[event.name]) (handler as (payload: unknown) => void)(event.payload);
  }

  protected resync(): void {
    for (const handler of this.resyncs) handler();
  }
}
