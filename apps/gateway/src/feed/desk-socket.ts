import type { DeskClientEvents, DeskServerEvents } from '@pasban/contracts';
import type { Namespace, Socket } from 'socket.io';
import type { DeskSeat } from './handshake';

type NoServerEvents = Record<string, never>;

/** The namespace of all screens, and one screen's socket. */
export type DeskNamespace = Namespace<DeskClientEvents, DeskServerEvents, NoServerEvents, DeskSeat>;
export type DeskSocket = Socket<DeskClientEvents, DeskServerEvents, NoServerEvents, DeskSeat>;
