import type { DeskClientEvents, DeskServerEvents } from '@pasban/contracts';
import type { Namespace, Socket } from 'socket.io';
import type { Sitting } from '../presence/watched-screen';
import type { DeskSeat } from './handshake';

type NoServerEvents = Record<string, never>;

/** The namespace of all screens, and one screen's socket. */
export type DeskNamespace = Namespace<DeskClientEvents, DeskServerEvents, NoServerEvents, DeskSeat>;
export type DeskSocket = Socket<DeskClientEvents, DeskServerEvents, NoServerEvents, DeskSeat>;

/** Who sits before a socket's screen; a session that is extended meanwhile lasts as long here. */
export const sittingOf = ({ id, data }: DeskSocket): Sitting => ({
  screen: id,
  desk: data.desk,
  accountId: data.principal.user.id,
  session: data.principal.session,
  level: data.level,
  signedInUntil: () => data.principal.expiresAt,
});
