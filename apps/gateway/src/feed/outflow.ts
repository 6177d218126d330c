import type { FeedEntry } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import type { ProblemError } from '@pasban/http';
import type { DeskNamespace, DeskSocket } from './desk-socket';
import { MOST_UNWRITTEN_BYTES, STALLED_AFTER_MS } from './limits';
import { Packed } from './packed';
import { feedUnavailable, tooSlow } from './refusals';
import { type Feed, ReplayPages } from './replay-pages';
import { handOver, isClear, unwrittenBytes } from './wire';

/** What the outflow tells of: a screen that has to go, and what was handed over to one that stays. */
export interface OutflowEvents {
  drop(socket: DeskSocket, why: ProblemError): void;
  sent(socket: DeskSocket, entries: number): void;
  /** It could not keep up, and has left the live room. */
  paged(): void;
  /** It has been sent everything, and is in the live room. */
  live(socket: DeskSocket): void;
  trouble(error: unknown): void;
}

/**
 * What goes out to the screens. A screen that keeps up is in its desk's live room and gets every entry as it comes. One
 * that does not leaves the room and is paged from the feed's rows at its own pace, so that what waits for it here never
 * grows (FD6); once it has caught up it is back in the room, without a gap or a double (FD3).
 */
export class Outflow {
  private readonly pages: ReplayPages;
  private readonly paged = new Set<DeskSocket>();

  constructor(
    private readonly namespace: DeskNamespace,
    private readonly feed: Feed,
    private readonly clock: Clock,
    private readonly events: OutflowEvents,
  ) {
    this.pages = new ReplayPages(feed);
  }

  /** Sends what a screen has missed since a number, then lets it join the live room; resolves when it is there or gone. */
  async follow(socket: DeskSocket, after: number): Promise<void> {
    this.paged.add(socket);
    try {
      await this.page(socket, after);
    } catch (error) {
      this.events.trouble(error);
      this.events.drop(socket, feedUnavailable());
    } finally {
      this.paged.delete(socket);
    }
  }

  /** New entries of a desk, for the screens in its live room. */
  send(desk: string, entries: readonly FeedEntry[]): void {
    const before = (entries[0]?.seq ?? 1) - 1;
    const packed = Packed.of(entries);
    for (const id of this.namespace.adapter.rooms.get(desk) ?? []) {
      const socket = this.namespace.sockets.get(id);
      if (!socket) continue;
      if (isBehind(socket)) {
        void socket.leave(desk);
        this.events.paged();
        void this.follow(socket, before);
      } else {
        handOver(socket.conn, packed);
        this.events.sent(socket, packed.count);
      }
    }
  }

  /** Tells every screen of a desk which number is the newest; one that is paged hears it when its way is clear (FD5). */
  beat(desk: string): void {
    const beat = this.heartbeat(desk);
    this.namespace.to(desk).emit('heartbeat', beat);
    for (const socket of this.paged) {
      if (socket.data.desk === desk && socket.data.greeted && isClear(socket.conn)) {
        socket.emit('heartbeat', beat);
      }
    }
  }

  /** What the feeds said has been changed. */
  forget(): void {
    this.pages.forget();
  }

  /** Resolves once no screen that is paged waits for the database. */
  settled(): Promise<void> {
    return this.pages.settled();
  }

  private async page(socket: DeskSocket, after: number): Promise<void> {
    const { desk } = socket.data;
    let seen = after;
    while (socket.connected) {
      // From here to joining nothing is awaited, so an entry is either in the pages or in the room (FD3).
      if (seen >= this.feed.last(desk)) return this.join(socket);
      const window = await this.pages.after(desk, seen);
      if (!socket.connected) return;
      seen = window.count > 0 ? window.to : this.feed.last(desk);
      if (window.count > 0 && !(await this.isTaken(socket, window))) {
        return this.events.drop(socket, tooSlow());
      }
    }
  }

  private join(socket: DeskSocket): void {
    const { desk } = socket.data;
    void socket.join(desk);
    socket.data.greeted = true;
    this.events.live(socket);
    socket.emit('heartbeat', this.heartbeat(desk));
  }

  /** Hands a window over; false when the network has not taken it in time. A connection that closes is not slow. */
  private isTaken(socket: DeskSocket, window: Packed): Promise<boolean> {
    const { conn } = socket;
    return new Promise<boolean>((resolve) => {
      const settle = (taken: boolean): void => {
        limit.cancel();
        conn.off('close', onClose);
        resolve(taken);
      };
      const onClose = (): void => settle(true);
      const limit = this.clock.after(STALLED_AFTER_MS, () => settle(false));
      conn.once('close', onClose);
      this.events.sent(socket, window.count);
      handOver(conn, window, () => settle(true));
    });
  }

  private heartbeat(desk: string): { at: string; last: number } {
    return { at: this.clock.now().toISOString(), last: this.feed.last(desk) };
  }
}

/** A connection that is not clear and has much waiting: more would only make it wait longer. */
const isBehind = ({ conn }: DeskSocket): boolean =>
  !isClear(conn) && unwrittenBytes(conn) > MOST_UNWRITTEN_BYTES;
