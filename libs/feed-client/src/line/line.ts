import type { DeskHandshake } from '@pasban/contracts';
import type { Problem } from '@pasban/contracts';

/** How a line is to be opened. */
export interface Call {
  /** The server's address; empty for the one that a page came from. */
  url: string;
  handshake: DeskHandshake;
  /** Tries that have failed in a row before this one. */
  attempt: number;
}

/** What a line tells. After `lost` or `turnedAway` it tells nothing more. */
export interface Ear {
  connected(): void;
  /** The server said no, and why. */
  turnedAway(problem: Problem): void;
  lost(): void;
  /** An event of the server's, with whatever it carries. */
  event(name: string, payload: unknown): void;
}

/** One connection to the server. It never comes back by itself: another one is dialled in its place. */
export interface Line {
  /** Sends an event, or drops it when the line is not up. */
  send(name: string, payload: unknown): void;
  /** Sends an event and resolves with the answer; rejects when none comes. */
  ask(name: string, payload: unknown): Promise<unknown>;
  close(): void;
}

export type Dial = (call: Call, ear: Ear) => Line;
