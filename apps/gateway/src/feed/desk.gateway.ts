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
  type Challenge,
  DESK_NAMESPACE,
  type FeedEntry,
  HEARTBEAT_MS,
  PaintsEvent,
  ReceivedEvent,
  RenderedEvent,
} from '@pasban/contracts';
import type { Clock, Timer } from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { Access, Sessions } from '@pasban/identity';
import { Metrics } from '@pasban/observability';
import { CurrentTopology, Database, type ReceiptKind } from '@pasban/persistence';
import { CLOCK, SETTINGS, type Settings } from '@pasban/settings';
import { AcknowledgeAlert } from '../incidents/acknowledge-alert';
import { Screens } from '../presence/screens';
import { type DeskNamespace, type DeskSocket, sittingOf } from './desk-socket';
import { Door } from './door';
import { Exits } from './exits';
import { FeedHub } from './feed-hub';
import { Guard } from './guard';
import { type DeskSeat, seat } from './handshake';
import { HANDSHAKE_MS, MAX_FRAME_BYTES, PING_EVERY_MS, PONG_WITHIN_MS } from './limits';
import { Outflow } from './outflow';
import { Receipts } from './receipts';
import { feedUnavailable } from './refusals';
import { SideFeed } from './side-feed';
import { SocketProblemFilter } from './socket-problem.filter';
import { connectionsOf, onPulse, terminate } from './wire';

/** A beat that could not be vouched for is made good so soon, once it can be. */
const BEAT_AGAIN_MS = 1_000;

/** The live feed of a duty desk over Socket.IO. */
@WebSocketGateway({
  namespace: DESK_NAMESPACE,
  serveClient: false,
  maxHttpBufferSize: MAX_FRAME_BYTES,
  connectTimeout: HANDSHAKE_MS,
  pingInterval: PING_EVERY_MS,
  pingTimeout: PONG_WITHIN_MS,
})
@UseFilters(SocketProblemFilter)
export class DeskGateway
  implements
    OnGatewayInit<DeskNamespace>,
    OnGatewayConnection<DeskSocket>,
    OnGatewayDisconnect,
    OnModuleDestroy
{
  private readonly logger = new Logger('DeskGateway');
  private readonly hub: FeedHub;
  private readonly replayed: SideFeed;
  private readonly receipts: Receipts;
  private readonly exits: Exits;
  private readonly guard: Guard;
  private readonly door: Door;
  private outflow: Outflow | undefined;
  private namespace: DeskNamespace | undefined;
  private beat: Timer | undefined;
  private readonly ask = (screen: string, challenge: Challenge): void =>
    void this.namespace?.sockets.get(screen)?.emit('challenge', challenge);
  private readonly onTrouble = (error: unknown): void => this.logger.warn(`feed: ${String(error)}`);

  constructor(
    @Inject(Database) db: Database,
    @Inject(Bus) bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(AcknowledgeAlert) private readonly acknowledgeAlert: AcknowledgeAlert,
    @Inject(Screens) private readonly screens: Screens,
    @Inject(SETTINGS) settings: Settings,
  ) {
    const { onTrouble } = this;
    this.hub = new FeedHub(db, bus, clock, (desk, entries) => this.broadcast(desk, entries), onTrouble);
    this.replayed = new SideFeed(this.hub, db, topology);
    this.exits = new Exits(db, clock, sessions, metrics, onTrouble);
    this.guard = new Guard(clock, settings, this.exits);
    this.door = new Door(settings.screensPerAccount, (handshake) => this.admit(handshake));
    this.receipts = new Receipts(db, clock, onTrouble);
    bus.on('session.revoked', ({ session }) => this.exits.dismiss(this.namespace, session));
    bus.on('topology', () => this.outflow?.forget());
    bus.onResync(() => {
      this.outflow?.forget();
      void this.exits.dismissEnded(this.namespace);
    });
  }

  afterInit(namespace: DeskNamespace): void {
    this.namespace = namespace;
    this.outflow = new Outflow(namespace, this.replayed, this.clock, {
      drop: (socket, why) => this.exits.drop(socket, why),
      paged: () => this.metrics.screensPaged.inc(),
      sent: (socket, entries) => this.guard.sent(socket, entries),
      live: (socket) => this.screens.wentLive(socket.id, this.hub.last(socket.data.desk)),
      trouble: this.onTrouble,
    });
    this.guard.stand(namespace);
    this.door.open(namespace);
    this.beatLater();
  }

  async handleConnection(socket: DeskSocket): Promise<void> {
    this.metrics.deskSockets.inc();
    this.guard.letIn(socket);
    this.guard.attend(socket);
    const crowded = this.door.seat(socket);
    if (crowded) return this.exits.drop(socket, crowded);
    const after = socket.data.after ?? this.hub.last(socket.data.desk);
    onPulse(socket.conn, (pulse) => this.screens.felt(socket.id, pulse));
    await this.screens.arrives(sittingOf(socket), after);
    await this.outflow?.follow(socket, after);
  }

  handleDisconnect(socket: DeskSocket): void {
    this.metrics.deskSockets.dec();
    this.door.leave(socket);
    this.screens.leaves(socket.id);
  }

  @SubscribeMessage('received')
  @Access('desk.received')
  received(
    @ConnectedSocket() socket: DeskSocket,
    @MessageBody({ schema: ReceivedEvent }) { seq }: ReceivedEvent,
  ): void {
    this.mark('received', socket, seq);
  }

  @SubscribeMessage('rendered')
  @Access('desk.rendered')
  rendered(
    @ConnectedSocket() socket: DeskSocket,
    @MessageBody({ schema: RenderedEvent }) { seq }: RenderedEvent,
  ): void {
    this.mark('rendered', socket, seq);
  }

  @SubscribeMessage('active')
  @Access('desk.active')
  active(
    @ConnectedSocket() socket: DeskSocket,
    @MessageBody({ schema: ActiveEvent }) _event: ActiveEvent,
  ): void {
    this.screens.gaveInput(socket.id, this.ask);
  }

  @SubscribeMessage('paints')
  @Access('desk.paints')
  paints(
    @ConnectedSocket() socket: DeskSocket,
    @MessageBody({ schema: PaintsEvent }) _event: PaintsEvent,
  ): void {
    this.screens.paints(socket.id);
  }

  @SubscribeMessage('acknowledge')
  @Access('alert.acknowledge')
  acknowledge(
    @ConnectedSocket() socket: DeskSocket,
    @MessageBody({ schema: AcknowledgeEvent }) event: AcknowledgeEvent,
  ): Promise<AcknowledgedAlert> {
    const { principal, desk } = socket.data;
    this.screens.gaveInput(socket.id, this.ask);
    return this.acknowledgeAlert.execute(event.alert, { desk, language: event.language }, principal);
  }

  async onModuleDestroy(): Promise<void> {
    this.beat?.cancel();
    await this.hub.close();
    await this.receipts.close();
    // A client that does not answer a farewell would hold the end up; all come back with the last number they drew.
    if (this.namespace) connectionsOf(this.namespace.server).forEach(terminate);
  }

  /** Resolves once everything that was committed and announced has been sent. */
  async settled(): Promise<void> {
    await this.hub.settled();
    await this.outflow?.settled();
    await this.screens.settled();
  }

  private async admit(handshake: unknown): Promise<DeskSeat> {
    const held = await seat(handshake, this.sessions, this.topology);
    await this.hub.follow(held.desk);
    // Elsewhere the screen may be told the truth.
    if (!this.hub.isSure) throw feedUnavailable();
    if (held.after !== undefined && !(await this.hub.hasReached(held.desk, held.after))) {
      throw ProblemError.conflict('after-is-ahead', 'This feed has no such entry yet: start again from 0.');
    }
    return held;
  }

  /** What has not been handed on yet can be on no screen. */
  private mark(kind: ReceiptKind, { id, data: { desk } }: DeskSocket, seq: number): void {
    const upto = Math.min(seq, this.hub.last(desk));
    this.receipts.mark(kind, desk, upto);
    if (kind === 'rendered') this.screens.drew(id, upto);
  }

  private broadcast(desk: string, entries: readonly FeedEntry[]): void {
    this.screens.sent(desk, this.hub.last(desk));
    this.outflow?.send(desk, entries);
    this.metrics.feedEntries.inc(entries.length);
  }

  /** Screens that hear nothing say so in red and look for another gateway: better than a number that may be old. */
  private beatLater(ms: number = HEARTBEAT_MS): void {
    this.beat = this.clock.after(ms, () => {
      void this.exits.dismissEnded(this.namespace);
      const { isSure } = this.hub;
      if (isSure) this.beatAll();
      this.beatLater(isSure ? HEARTBEAT_MS : BEAT_AGAIN_MS);
    });
  }

  private beatAll(): void {
    for (const desk of this.hub.desks()) {
      if (this.topology.value.desks.has(desk)) this.outflow?.beat(desk);
    }
    this.screens.beat(this.ask);
  }
}
