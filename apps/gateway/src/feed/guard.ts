import type { DeskClientEvents } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { isOwnOrigin } from '@pasban/http';
import type { Settings } from '@pasban/settings';
import type { IncomingMessage } from 'node:http';
import { Budget } from './budget';
import { Counts } from './counts';
import type { DeskNamespace, DeskSocket } from './desk-socket';
import type { Exits } from './exits';
import { EVENTS_PER_ENTRY, MOST_ANSWERS_WAITING } from './limits';
import { noSuchNamespace, refusal, tooManyEvents, tooSlow, unknownEvent } from './refusals';
import { type Connection, onPing, packetsWaiting, terminate } from './wire';

/** Every event that a screen may send. */
const EVENTS = {
  received: true,
  rendered: true,
  active: true,
  paints: true,
  acknowledge: true,
} satisfies Record<keyof DeskClientEvents, true>;

/** A frame may be an event, an answer, an attachment or a sign of life: those together may be twice as many. */
const FRAMES_PER_EVENT = 2;

/** What is kept of a connection. */
interface Watched {
  events: Budget;
  frames: Budget;
  /** Where it came from, until somebody is let in on it. */
  newcomer: string | undefined;
}

/**
 * Watches over every connection from its beginning: how many newcomers one address may have at the door, how much one
 * connection may send, and that what nobody knows is answered as such (FD6).
 */
export class Guard {
  private readonly watched = new WeakMap<Connection, Watched>();
  private readonly newcomers = new Counts();

  constructor(
    private readonly clock: Clock,
    private readonly admits: Pick<Settings, 'newcomersPerAddress' | 'allowedOrigins'>,
    private readonly exits: Pick<Exits, 'drop'>,
  ) {}

  /** Takes its place: before every connection, and before the namespace that everyone could join. */
  stand({ server }: DeskNamespace): void {
    const { engine } = server;
    engine.opts.allowRequest = (request, decide) => {
      const why = this.objection(request);
      decide(why, why === null);
    };
    engine.on('connection', (connection: Connection) => this.watch(connection));
    server.of('/').use((_socket, next) => next(refusal(noSuchNamespace())));
  }

  /** Somebody was let in on a connection: its address has a newcomer less. */
  letIn({ conn }: DeskSocket): void {
    const watched = this.watched.get(conn);
    if (watched) this.forgetNewcomer(watched);
  }

  /** Looks at every event of a screen before it is heard. */
  attend(socket: DeskSocket): void {
    socket.use((event: unknown[], next) => {
      const answer = event.findLast((part) => typeof part === 'function') as Answer | undefined;
      const verdict = this.watched.get(socket.conn)?.events.take(this.now()) ?? 'fine';
      if (verdict === 'far-too-many') this.exits.drop(socket, tooManyEvents());
      else if (packetsWaiting(socket.conn) > MOST_ANSWERS_WAITING) this.exits.drop(socket, tooSlow());
      else if (verdict === 'too-many') answer?.(tooManyEvents().problem);
      else if (Object.hasOwn(EVENTS, String(event[0]))) next();
      else answer?.(unknownEvent().problem);
    });
  }

  /** Entries went to a screen, which may acknowledge them. */
  sent({ conn }: DeskSocket, entries: number): void {
    const watched = this.watched.get(conn);
    watched?.events.earn(entries * EVENTS_PER_ENTRY);
    watched?.frames.earn(entries * EVENTS_PER_ENTRY);
  }

  private watch(connection: Connection): void {
    const now = this.now();
    const watched: Watched = {
      events: new Budget(now),
      frames: new Budget(now, FRAMES_PER_EVENT),
      newcomer: connection.remoteAddress,
    };
    this.watched.set(connection, watched);
    this.newcomers.add(connection.remoteAddress);
    const count = (): void => {
      if (watched.frames.take(this.now()) === 'far-too-many') terminate(connection);
    };
    connection.on('packet', count);
    onPing(connection, count);
    connection.once('close', () => this.forgetNewcomer(watched));
  }

  private forgetNewcomer(watched: Watched): void {
    if (watched.newcomer !== undefined) this.newcomers.remove(watched.newcomer);
    watched.newcomer = undefined;
  }

  /** Why a connection is not even opened; null when it may be. */
  private objection(request: IncomingMessage): string | null {
    if (!isOwnOrigin(request.headers, this.admits.allowedOrigins)) return 'foreign-origin';
    const waiting = this.newcomers.of(request.socket.remoteAddress ?? '');
    return waiting < this.admits.newcomersPerAddress ? null : 'too-many-newcomers';
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

type Answer = (problem: unknown) => void;
