/** What travels on the bus: ids and numbers, never content. A lost event is made good by a poll. */
export interface BusEvents {
  /** Feeds have new entries, up to these numbers. */
  feed: Record<string, number>;
  /** A new topology is in force, or what feeds and topologies said was changed: whatever is kept of either is read anew. */
  topology: Record<string, never>;
  /** A session ended; by session id. */
  'session.revoked': { session: string };
  /** A machine's token was revoked; by its id. */
  'token.revoked': { token: string };
}

export type BusEventName = keyof BusEvents;

/** One event as it goes over the wire. */
export type WireEvent = { [Name in BusEventName]: { name: Name; payload: BusEvents[Name] } }[BusEventName];
