import { z } from 'zod';
import { type AcknowledgedAlert, AlertView, IncidentView } from './incident';
import { type Challenge, DeskAttendance } from './presence';
import { Id, LanguageTag, Moment } from './primitives';
import type { Problem } from './problem';

export const FEED_ENTRY_TYPES = [
  'alert.opened',
  'alert.escalated',
  'alert.acknowledged',
  'alert.answered',
  'alert.exhausted',
  'incident.updated',
  'incident.resolved',
  'presence.changed',
  'notice',
] as const;
export const FeedEntryType = z.enum(FEED_ENTRY_TYPES);
export type FeedEntryType = z.infer<typeof FeedEntryType>;

/** News that is about no incident, such as that something of ours is stuck. */
export const Notice = z.object({
  /** A code rendered in the reader's language; docs/reasons.md lists them. */
  code: z.string(),
  /** Its figures. */
  detail: z.record(z.string(), z.unknown()),
});
export type Notice = z.infer<typeof Notice>;

/** One numbered entry of a desk's feed; `incident` and `alert` are already what that desk's side may see. */
export const FeedEntry = z.object({
  seq: z.int().positive(),
  type: FeedEntryType,
  at: Moment,
  incident: IncidentView.optional(),
  alert: AlertView.optional(),
  /** Of an entry of type `notice`. */
  notice: Notice.optional(),
  /**
   * How long after its moment this was done, milliseconds; only where that is so long that the system must have been
   * away. A `notice` with code `ladders.caught-up` sums all of these up, so they need not ring one by one (ES8).
   */
  lateMs: z.int().positive().optional(),
  /** Of an entry of type `presence.changed`. */
  presence: DeskAttendance.optional(),
});
export type FeedEntry = z.infer<typeof FeedEntry>;

export const FeedPage = z.object({ entries: z.array(FeedEntry), last: z.int().nonnegative() });
export type FeedPage = z.infer<typeof FeedPage>;

/** Sent every five seconds: a client that misses two says so in red (FD5). */
export const Heartbeat = z.object({ at: Moment, last: z.int().nonnegative() });
export type Heartbeat = z.infer<typeof Heartbeat>;
export const HEARTBEAT_MS = 5_000;

/** What a client says on connecting; without `after` it starts at the newest entry. */
export const DeskHandshake = z.strictObject({
  token: z.string().max(200),
  desk: z.string().max(40),
  after: z.int().nonnegative().optional(),
});
export type DeskHandshake = z.infer<typeof DeskHandshake>;

/** Says that entries up to this number have come, seen or not; a client need not say it, and `rendered` implies it (FD4). */
export const ReceivedEvent = z.strictObject({ seq: z.int().nonnegative() });
export type ReceivedEvent = z.infer<typeof ReceivedEvent>;
export const RenderedEvent = z.strictObject({ seq: z.int().nonnegative() });
export type RenderedEvent = z.infer<typeof RenderedEvent>;
export const ActiveEvent = z.strictObject({});
export type ActiveEvent = z.infer<typeof ActiveEvent>;
/** The client's word that it answers every heartbeat with `rendered` once a frame was painted; it is held to it. */
export const PaintsEvent = z.strictObject({});
export type PaintsEvent = z.infer<typeof PaintsEvent>;
export const AcknowledgeEvent = z.strictObject({ alert: Id, language: LanguageTag.optional() });
export type AcknowledgeEvent = z.infer<typeof AcknowledgeEvent>;

/** Socket.IO events of namespace `/desk`, server to client. */
export interface DeskServerEvents {
  entry: (entry: FeedEntry) => void;
  heartbeat: (beat: Heartbeat) => void;
  /** Why the server closes the connection, right before it does (FD6). */
  dropped: (problem: Problem) => void;
  challenge: (challenge: Challenge) => void;
}

/** Socket.IO events of namespace `/desk`, client to server. */
export interface DeskClientEvents {
  received: (event: ReceivedEvent) => void;
  rendered: (event: RenderedEvent) => void;
  active: (event: ActiveEvent) => void;
  paints: (event: PaintsEvent) => void;
  acknowledge: (event: AcknowledgeEvent, answer: (result: AcknowledgedAlert | Problem) => void) => void;
}

export const DESK_NAMESPACE = '/desk';
