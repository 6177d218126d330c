import type { FeedEntry, Heartbeat } from '@pasban/contracts';
import type { Link } from './link/link';

/** What a feed tells its listeners. */
export interface FeedEvents {
  /** The next entry: each one once, in order of its number. */
  entry: (entry: FeedEntry) => void;
  /** The server lives, and this is the newest number there is. */
  heartbeat: (beat: Heartbeat) => void;
  /** The line is in another state; `stale` must be told in red (FD5). */
  link: (link: Link) => void;
  /** The feed is another one than before, such as a restored backup's: what was received up to `was` is void. */
  restarted: (event: { was: number }) => void;
  /** The server has no entries between these numbers, though it should. */
  missing: (hole: { after: number; before: number }) => void;
  /** Something failed that the feed gets over by itself, such as a token that could not be renewed yet. */
  trouble: (error: unknown) => void;
}

type Listeners = { [Name in keyof FeedEvents]: Set<FeedEvents[Name]> };

/** Listeners of a feed. One that throws harms neither the others nor the feed. */
export class Listening {
  private readonly listeners: Listeners = {
    entry: new Set(),
    heartbeat: new Set(),
    link: new Set(),
    restarted: new Set(),
    missing: new Set(),
    trouble: new Set(),
  };
  private readonly ofServer = new Map<string, Set<(payload: never) => void>>();

  on<Name extends keyof FeedEvents>(name: Name, listener: FeedEvents[Name]): () => void {
    this.listeners[name].add(listener);
    return () => void this.listeners[name].delete(listener);
  }

  /** Listens to an event of the server's by its name. */
  hear(name: string, listener: (payload: never) => void): () => void {
    const listeners = this.ofServer.get(name) ?? new Set();
    this.ofServer.set(name, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** Passes an event of the server's on as it came. */
  pass(name: string, payload: unknown): void {
    for (const listener of this.ofServer.get(name) ?? []) this.guard(() => listener(payload as never));
  }

  tell<Name extends keyof FeedEvents>(name: Name, ...[what]: Parameters<FeedEvents[Name]>): void {
    for (const listener of this.listeners[name])
      this.guard(() => (listener as (what: unknown) => void)(what));
  }

  /** Runs what is not ours to mend: its failure is told and stays its own. */
  guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.trouble(error);
    }
  }

  /** Nothing that fails stays unsaid, even if nobody listens for it or the listener itself fails. */
  trouble(error: unknown): void {
    if (this.listeners.trouble.size === 0) console.error(error);
    for (const listener of this.listeners.trouble) {
      try {
        listener(error);
      } catch (worse) {
        console.error(error, worse);
      }
    }
  }
}
