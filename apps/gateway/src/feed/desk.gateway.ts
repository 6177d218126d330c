import { Inject, Logger, type OnModuleDestroy, UseFilters } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { Bus } from '@pasban/bus';
import {
  AcknowledgeEvent,
  type AcknowledgedAlert,
  ActiveEvent,
  DESK_NAMESPACE,
  type DeskClientEvents,
  type DeskServerEvents,
  type FeedEntry,
  HEARTBEAT_MS,
  RenderedEvent,
} from '@pasban/contracts';
import type { Clock, Timer } from '@pasban/domain';
import { ProblemError, problemOf } from '@pasban/http';
import { Access, Sessions } from '@pasban/identity';
import { Metrics } from '@pasban/observability';
import { CurrentTopology, Database, endPresence, renewPresence, type Screen } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import type { IncomingMessage } from 'node:http';
import type { Namespace, Socket } from 'socket.io';
import { AcknowledgeAlert } from '../incidents/acknowledge-alert';
import { FeedHub } from './feed-hub';
import { type DeskSeat, seat } from './handshake';
import { Receipts } from './receipts';
import { SocketProblemFilter } from './socket-problem.filter';

type DeskNamespace = Namespace<DeskClientEvents, DeskServerEvents, Record<string, never>, DeskSeat>;
type DeskSocket = Socket<DeskClientEvents, DeskServerEvents, Record<string, never>, DeskSeat>;

/** A browser says where its page came from; only our own pages may open a socket with somebody's session. */
const fromOurOwnPage = (request: IncomingMessage): boolean =>
  request.headers.origin === undefined || originHost(request.headers.origin) === request.headers.host;

const originHost = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;

/** Frames a client may send are small; what is larger is not from a client of ours. */
const MAX_FRAME_BYTES = 16 * 1024;

/** The live feed of a duty desk over Socket.IO. */
@WebSocketGateway({
  namespace: DESK_NAMESPACE,
  serveClient: false,
  maxHttpBufferSize: MAX_FRAME_BYTES,
  allowRequest: (request: IncomingMessage, decide: (error: string | null, allowed: boolean) => void) =>
    decide(null, fromOurOwnPage(request)),
})
@UseFilters(new SocketProblemFilter())
export class DeskGateway
  implements
    OnGatewayInit<DeskNamespace>,
    OnGatewayConnection<DeskSocket>,
    OnGatewayDisconnect,
    OnModuleDestroy
{
  private readonly logger = new Logger('DeskGateway');
  private readonly hub: FeedHub;
  private readonly receipts: Receipts;
  private namespace: DeskNamespace | undefined;
  private beat: Timer | undefined;
  private readonly onTrouble = (error: unknown): void => this.logger.warn(`feed: ${String(error)}`);

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Bus) bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(AcknowledgeAlert) private readonly acknowledgeAlert: AcknowledgeAlert,
  ) {
    const { onTrouble } = this;
    this.hub = new FeedHub(db, bus, clock, (desk, entries) => this.broadcast(desk, entries), onTrouble);
    this.receipts = new Receipts(db, clock, onTrouble);
    bus.on('session.revoked', ({ session }) => this.dismiss((held) => held.session === session));
  }

  afterInit(namespace: DeskNamespace): void {
    this.namespace = namespace;
    namespace.use((socket, next) => {
      this.admit(socket.handshake.auth).then(
        (held) => {
          Object.assign(socket.data, held);
          next();
        },
        (error: unknown) => next(refusal(error)),
      );
    });
    this.beatLater();
  }

  async handleConnection(socket: DeskSocket): Promise<void> {
    this.metrics.deskSockets.inc();
    try {
      await renewPresence(this.db, [screenOf(socket)], this.clock.now());
      await this.catchUp(socket);
    } catch (error) {
      this.logger.warn(`a screen could not be served: ${String(error)}`);
      socket.disconnect(true);
    }
  }

  handleDisconnect(socket: DeskSocket): void {
    this.metrics.deskSockets.dec();
    endPresence(this.db, [socket.id], this.clock.now()).catch(this.onTrouble);
  }

  @SubscribeMessage('rendered')
  @Access('desk.rendered')
  rendered(
    @ConnectedSocket() socket: DeskSocket,
    @MessageBody({ schema: RenderedEvent }) event: RenderedEvent,
  ): void {
    const { desk } = socket.data;
    this.receipts.rendered(desk, Math.min(event.seq, this.hub.last(desk)));
  }

  @SubscribeMessage('active')
  @Access('desk.active')
  active(@MessageBody({ schema: ActiveEvent }) _event: ActiveEvent): void {
    // A sign of life: that the socket carried it is all there is to know until presence is watched.
  }

  @SubscribeMessage('acknowledge')
  @Access('alert.acknowledge')
  acknowledge(
    @ConnectedSocket() socket: DeskSocket,
    @MessageBody({ schema: AcknowledgeEvent }) event: AcknowledgeEvent,
  ): Promise<AcknowledgedAlert> {
    const { principal, desk } = socket.data;
    return this.acknowledgeAlert.execute(event.alert, { desk, language: event.language }, principal);
  }

  async onModuleDestroy(): Promise<void> {
    this.beat?.cancel();
    await this.hub.close();
    await this.receipts.flush();
  }

  /** Resolves once everything that was committed and announced has been sent. */
  settled(): Promise<void> {
    return this.hub.settled();
  }

  private async admit(handshake: unknown): Promise<DeskSeat> {
    const held = await seat(handshake, this.sessions, this.topology);
    await this.hub.follow(held.desk);
    if (held.after !== undefined && !(await this.hub.hasReached(held.desk, held.after))) {
      throw ProblemError.conflict('after-is-ahead', 'This feed has no such entry yet: start again from 0.');
    }
    return held;
  }

  /**
   * Pages through what the screen has missed, then lets it join the live room. Between the last look and joining
   * nothing is awaited, so an entry is either in the replay or in the room, never in both or neither (FD3).
   */
  private async catchUp(socket: DeskSocket): Promise<void> {
    const { desk, after } = socket.data;
    let seen = after ?? this.hub.last(desk);
    while (seen < this.hub.last(desk) && socket.connected) {
      const page = await this.hub.replay(desk, seen);
      for (const entry of page) socket.emit('entry', entry);
      seen = page.at(-1)?.seq ?? this.hub.last(desk);
    }
    await socket.join(desk);
    socket.emit('heartbeat', { at: this.clock.now().toISOString(), last: this.hub.last(desk) });
  }

  private broadcast(desk: string, entries: readonly FeedEntry[]): void {
    const room = this.namespace?.to(desk);
    for (const entry of entries) room?.emit('entry', entry);
    this.metrics.feedEntries.inc(entries.length);
  }

  private beatLater(): void {
    this.beat = this.clock.after(HEARTBEAT_MS, () => {
      this.dismiss((principal) => !this.sessions.isLive(principal));
      renewPresence(this.db, this.screens(), this.clock.now()).catch(this.onTrouble);
      const at = this.clock.now().toISOString();
      for (const desk of this.namespace?.adapter.rooms.keys() ?? []) {
        if (this.topology.value.desks.has(desk))
          this.namespace?.to(desk).emit('heartbeat', { at, last: this.hub.last(desk) });
      }
      this.beatLater();
    });
  }

  private screens(): Screen[] {
    return [...(this.namespace?.sockets.values() ?? [])].map(screenOf);
  }

  /** Closes the sockets of people who are no longer signed in. */
  private dismiss(gone: (principal: DeskSeat['principal']) => boolean): void {
    for (const socket of this.namespace?.sockets.values() ?? []) {
      if (gone(socket.data.principal)) socket.disconnect(true);
    }
  }
}

const screenOf = ({ id, data }: DeskSocket): Screen => ({
  screen: id,
  desk: data.desk,
  accountId: data.principal.user.id,
  level: data.level,
});

/** Socket.IO hands `data` of a middleware's error to the client. */
function refusal(error: unknown): Error {
  const problem = problemOf(error);
  return Object.assign(new Error(error instanceof ProblemError ? problem.title : 'refused'), {
    data: problem,
  });
}
