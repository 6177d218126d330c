import { z } from 'zod';
import { User } from './auth';
import { Id, Moment } from './primitives';

/** One signed-in device, as its owner and the administrators of the owner's side see it (ID3). */
export const SessionView = z.object({
  id: Id,
  user: User.pick({ id: true, username: true, name: true }),
  begunAt: Moment,
  /** To half a minute; null where nothing was asked with it since it began. */
  lastUsedAt: Moment.nullable(),
  expiresAt: Moment,
  /** The network address it was begun from; null where that was not written down. */
  address: z.string().nullable(),
  /** What the browser or program called itself; null for one that said nothing. */
  device: z.string().nullable(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

/** Sessions that hold, newest first. */
export const SessionList = z.object({ sessions: z.array(SessionView) });
export type SessionList = z.infer<typeof SessionList>;

/** How many sessions were ended. */
export const SessionsRevoked = z.object({ revoked: z.int().nonnegative() });
export type SessionsRevoked = z.infer<typeof SessionsRevoked>;
