import type { FeedEntry, Heartbeat, Problem } from '@pasban/contracts';
import { clockOffset, type ServerTime } from '../server-time';
import type { Link } from './link';

/** Why a token is asked for: the first one, before the present one ends, or because the server refused it. */
export type TokenNeed = 'start' | 'expiring' | 'refused';

/** What is known of the access token; the token itself stays outside the decision. */
export type Pass =
  | { kind: 'wanted'; need: 'start' | 'refused'; asking: boolean }
  | {
      kind: 'held';
      /** By the server's clock; null for a token whose end is not known or cannot be put off. */
      renewAt: number | null;
      renewing: boolean;
      /** It came in place of a refused one and no line has stood on it yet. */
      replaced: boolean;
    };

/** A feed as its client knows it. Moments are milliseconds of the client's own clock, unless said otherwise. */
export interface FeedState {
  link: Link;
  /** When anything last came from the server; at first, when the feed was begun. */
  heardAt: number;
  /** The last number handed on; null until it is known where the feed stands. */
  received: number | null;
  /** The last number that is really on the screen: the feed is resumed behind it (FD3). */
  rendered: number | null;
  /** The newest number the server has spoken of. */
  newest: number | null;
  /** A gap behind this number was asked for again; what the server then says is the truth. */
  askedBehind: number | null;
  /** A number of which a heartbeat spoke before it had come. */
  owed: number | null;
  pass: Pass;
  serverTime: ServerTime;
}

/** What happens to a feed. */
export type Input =
  /** `expiresAt` by the server's clock, in milliseconds. */
  | { kind: 'token'; expiresAt: number | null }
  /** With a problem the token was refused for good, without one there was no answer. */
  | { kind: 'token-failed'; problem: Problem | null }
  | { kind: 'connected' }
  | { kind: 'turned-away'; problem: Problem }
  | { kind: 'lost' }
  | { kind: 'entry'; entry: FeedEntry }
  | { kind: 'heartbeat'; beat: Heartbeat }
  | { kind: 'rendered'; seq: number }
  /** A sign that trying at once is worth it, such as a network that has returned. */
  | { kind: 'nudge' }
  /** The moment of {@link dueAt} has come. */
  | { kind: 'time' };

/** What is to be done, in order. */
export type Effect =
  | { do: 'ask-token'; need: TokenNeed }
  /** Beside a try that still rings, if there is one. */
  | { do: 'dial'; after: number | null; attempt: number }
  | { do: 'hang-up' }
  | { do: 'hand-on'; entry: FeedEntry }
  /** Keeps the number for the next start of the program. */
  | { do: 'keep'; seq: number }
  | { do: 'say-rendered'; seq: number }
  /** The server has no entries between these two numbers, though it should. */
  | { do: 'tell-missing'; after: number; before: number }
  /** The feed is another one than before, such as that of a restored backup: it begins from 0 again. */
  | { do: 'tell-restarted'; was: number };

export interface Decision {
  state: FeedState;
  effects: Effect[];
}

/** The moment, and a chance in [0, 1) for whatever must not happen everywhere at once. */
export interface Moment {
  now: number;
  chance: number;
}

export const serverNow = ({ serverTime }: FeedState, now: number): number => now + clockOffset(serverTime);
