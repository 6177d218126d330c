import { randomUUID } from 'node:crypto';
import {
  type AcknowledgedAlert,
  type Challenge,
  DESK_NAMESPACE,
  type DeskClientEvents,
  type DeskServerEvents,
  type FeedEntry,
  type FeedEntryType,
  type Heartbeat,
  type Problem,
} from '@pasban/contracts';
import { type Clock, type Dial, type Feed, followFeed, lineOver } from '@pasban/feed-client';
import { io, type Socket } from 'socket.io-client';
import { eventually, within } from './limit';

export interface Seat {
  token: string;
  desk: string;
  after?: number;
}

/** Who comes and goes at desks is not what a story waits for, unless it looks at `entries` itself. */
const BACKGROUND: ReadonlySet<FeedEntryType> = new Set(['presence.changed']);

/** Every screen that is connected, in this test file. */
const OPEN = new Set<Screen>();

/** Waits until the screens of a system have said all that they are going to say to what they were sent. */
export async function screensAnswered(
  url: string,
  owes: (screen: string) => readonly ('frame' | 'input')[],
): Promise<void> {
  const isBehind = (screen: Screen): boolean =>
    OPEN.has(screen) && owes(screen.socket.id ?? '').some((debt) => screen.answers(debt));
  for (const screen of [...OPEN].filter((one) => one.url === url)) {
    await eventually(
      () => new Promise((resolve) => setImmediate(() => resolve(isBehind(screen)))),
      (behind) => !behind,
    );
  }
}

interface Hope {
  matches: (entry: FeedEntry) => boolean;
  resolve: (entry: FeedEntry) => void;
}

/**
 * A desk's screen: the feed's own library over a real socket, and beside it whatever came over that socket, raw. It
 * does not come back by itself, and what the library hands on must be what came.
 */
export class Screen {
  /** Every entry that came, in order. */
  readonly entries: FeedEntry[] = [];
  readonly heartbeats: Heartbeat[] = [];
  /** Whether somebody is before it, who answers when asked (PR1). */
  watched = true;
  readonly challenges: Challenge[] = [];
  /** For what no library would send. */
  socket!: Socket<DeskServerEvents, DeskClientEvents>;
  readonly desk: string;
  private readonly feed: Feed;
  private readonly handedOn: FeedEntry[] = [];
  private unread: FeedEntry[] = [];
  private hopes: Hope[] = [];
  private painting = false;
  private drawing = true;

  private constructor(
    readonly url: string,
    { token, desk, after }: Seat,
    onRefused: (problem: Problem) => void,
  ) {
    this.desk = desk;
    const dial: Dial = ({ handshake }, ear) => {
      this.socket = open(url, handshake);
      this.socket.on('connect', () => OPEN.add(this));
      this.socket.on('disconnect', () => OPEN.delete(this));
      return lineOver(this.socket, { ...ear, turnedAway: onRefused });
    };
    this.feed = followFeed({ url, desk, token: () => ({ accessToken: token }), after, dial, clock: STILL });
    this.feed.hear('entry', (entry) => this.receive(entry));
    this.feed.hear('heartbeat', (beat) => this.beat(beat));
    this.feed.hear('challenge', (challenge) => this.isAsked(challenge));
    this.feed.on('entry', (entry) => this.draw(entry));
  }

  /** Whether it says what it has drawn, as a screen does whose tab is in front (FD4); one that comes back draws all. */
  get draws(): boolean {
    return this.drawing;
  }

  set draws(draws: boolean) {
    const newest = this.entries.at(-1);
    if (draws && !this.drawing && newest) this.rendered(newest.seq);
    this.drawing = draws;
  }

  /** Resolves once what the screen had missed has come and the feed is live; rejects with the problem. */
  static connect(url: string, seat: Seat): Promise<Screen> {
    const live = new Promise<Screen>((resolve, reject) => {
      const screen: Screen = new Screen(url, seat, (problem) => {
        screen.close();
        reject(new Refused(problem));
      });
      screen.feed.on('link', ({ kind }) => kind === 'live' && resolve(screen));
    });
    return within(live, () => `no feed of ${seat.desk} came`);
  }

  /** The first unread entry that matches, now or as soon as it comes; it counts as read from then on. */
  sees(matches: (entry: FeedEntry) => boolean, what: string): Promise<FeedEntry> {
    const at = this.unread.findIndex(matches);
    const [there] = at < 0 ? [] : this.unread.splice(at, 1);
    if (there) return Promise.resolve(there);
    const hoped = new Promise<FeedEntry>((resolve) => this.hopes.push({ matches, resolve }));
    return within(hoped, () => `${this.desk} did not see ${what}, but ${describe(this.unread)}`);
  }

  /** Every entry that no `sees` has taken; all that was sent before has arrived by then. */
  async whatElse(): Promise<FeedEntry[]> {
    await this.roundTrip();
    return [...this.unread];
  }

  /** Counts everything that has come as read. */
  async readsAll(): Promise<void> {
    await this.roundTrip();
    this.unread = [];
  }

  acknowledge(alert: string): Promise<AcknowledgedAlert | Problem> {
    return this.ask('acknowledge', { alert }) as Promise<AcknowledgedAlert | Problem>;
  }

  /** Sends any event with any payload and returns what the server answers. */
  ask(event: string, payload: unknown): Promise<unknown> {
    const answer: Promise<unknown> = (this.socket as Socket).emitWithAck(event, payload);
    return within(answer, () => `no answer came to ${event}`);
  }

  /** Says that every entry up to this one has come. */
  received(seq: number): void {
    this.socket.emit('received', { seq });
  }

  /** Says that every entry up to this one is drawn. */
  rendered(seq: number): void {
    this.socket.emit('rendered', { seq });
  }

  /** From now on it answers every heartbeat, as the web client does. */
  paints(): void {
    this.painting = true;
    this.socket.emit('paints', {});
  }

  /** Somebody touches it. */
  active(): void {
    this.socket.emit('active', {});
  }

  /** Whether it is going to answer what it owes. */
  answers(debt: 'frame' | 'input'): boolean {
    return debt === 'frame' ? this.draws : this.watched;
  }

  /** A socket keeps order: when an answer is there, so is everything the server had sent before it. */
  async roundTrip(): Promise<void> {
    await this.acknowledge(randomUUID());
    expect(this.handedOn).toEqual(this.entries);
  }

  close(): void {
    OPEN.delete(this);
    this.feed.close();
  }

  private draw(entry: FeedEntry): void {
    this.handedOn.push(entry);
    if (this.draws) this.feed.rendered(entry.seq);
  }

  private beat(beat: Heartbeat): void {
    this.heartbeats.push(beat);
    if (this.painting && this.draws) this.rendered(beat.last);
  }

  private isAsked(challenge: Challenge): void {
    this.challenges.push(challenge);
    if (this.watched && challenge.by !== null) this.active();
  }

  private receive(entry: FeedEntry): void {
    this.entries.push(entry);
    if (BACKGROUND.has(entry.type)) return;
    const at = this.hopes.findIndex(({ matches }) => matches(entry));
    const [hope] = at < 0 ? [] : this.hopes.splice(at, 1);
    if (hope) hope.resolve(entry);
    else this.unread.push(entry);
  }
}

/** Real time has no part in a story: nothing becomes stale, nothing is tried again. */
const STILL: Clock = { now: () => 0, after: () => ({ cancel: () => undefined }) };

/** The server did not let a screen in. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(`refused: ${JSON.stringify(problem)}`);
  }
}

/** Opens the socket with whatever is given as its handshake. */
export const open = (
  url: string,
  auth: object,
  extraHeaders: Record<string, string> = {},
): Socket<DeskServerEvents, DeskClientEvents> =>
  io(`${url}${DESK_NAMESPACE}`, {
    auth,
    extraHeaders,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });

const describe = (entries: readonly FeedEntry[]): string =>
  entries.map(({ type, incident }) => `${type} "${incident?.headline ?? '-'}"`).join(', ') || 'nothing';
