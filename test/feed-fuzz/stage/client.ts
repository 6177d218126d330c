import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedEntry } from '@pasban/contracts';
import {
  type Feed,
  fileMemory,
  followFeed,
  inMemory,
  type Memory,
  storageMemory,
  type TokenSource,
} from '@pasban/feed-client';
import type { Road } from './road';

/** How a client draws: each entry as it comes, or what has come since its last frame, so many milliseconds ago. */
export interface Manner {
  frameMs: number | null;
  memory: 'program' | 'storage' | 'file';
}

/** What has gone wrong on the way and would not be seen in the end, because the library makes it good. */
type Complain = (sentence: string) => void;

/** A program at a desk that lives many times, each time from what it remembers of the life before. */
export class Client {
  /** Everything it has drawn, over all its lives. */
  readonly rendered: FeedEntry[] = [];
  /** Entries that had come and not been drawn when it died. */
  forgotten = 0;
  lives = 0;
  /** Lines that have stood, over all its lives. */
  lines = 0;
  wasStale = false;
  private feed!: Feed;
  private pending: FeedEntry[] = [];
  private isLazy = false;
  private frame: NodeJS.Timeout | undefined;
  private onRendered: (() => void) | undefined;
  private readonly memory: () => Memory;
  private readonly tidy: () => void;

  constructor(
    readonly name: string,
    readonly desk: string,
    readonly road: Road,
    private readonly token: TokenSource,
    private readonly manner: Manner,
    private readonly complain: Complain,
  ) {
    const folder = manner.memory === 'file' ? mkdtempSync(join(tmpdir(), 'pasban-client-')) : undefined;
    this.memory = memoryOf(manner, folder);
    this.tidy = () => folder && rmSync(folder, { recursive: true });
    this.live();
  }

  /** The number up to which it has drawn. */
  get drawn(): number {
    return this.rendered.at(-1)?.seq ?? 0;
  }

  get state(): string {
    const { link, received, newest } = this.feed;
    return `${this.name} at ${this.desk}: drawn ${this.drawn}, received ${received}, newest ${newest}, ${JSON.stringify(link)}, life ${this.lives}`;
  }

  /** Ends without a word and starts again. */
  beginAnew(): void {
    this.die();
    this.live();
  }

  /** Draws nothing until it is told to. */
  beLazy(): void {
    this.isLazy = true;
  }

  /** Draws this share of what waits, at most. */
  drawSome(share: number): void {
    this.draw(Math.floor(this.pending.length * share));
  }

  beDiligent(): void {
    this.isLazy = false;
    this.draw();
  }

  /** Answers the newest alert on its screen; whether that succeeds is not what is looked at here. */
  async answer(): Promise<boolean> {
    const alert = this.rendered.findLast((entry) => entry.alert)?.alert;
    if (!alert) return false;
    return this.feed.acknowledge(alert.id, 'en').then(
      () => true,
      () => false,
    );
  }

  /** Resolves once it has drawn a number. */
  async hasDrawn(seq: number): Promise<void> {
    while (this.drawn < seq) await new Promise<void>((resolve) => (this.onRendered = resolve));
  }

  /** Its last death. */
  end(): void {
    this.die();
    this.tidy();
  }

  private live(): void {
    const { desk, road, token } = this;
    this.lives += 1;
    this.isLazy = false;
    const life = `${this.name}, life ${this.lives}`;
    const feed = followFeed({
      url: road.url,
      desk,
      token,
      account: this.name,
      from: 'oldest',
      memory: this.memory(),
    });
    this.feed = feed;
    const line = { before: null as number | null };
    feed.on('link', ({ kind }) => {
      if (kind === 'stale') this.wasStale = true;
      if (kind === 'refused') this.complain(`${life} was refused for good: ${JSON.stringify(feed.link)}`);
      if (kind !== 'replaying') return;
      line.before = null;
      this.lines += 1;
    });
    feed.hear('entry', ({ seq }) => {
      const { before } = line;
      // The library would ask again, or pass it over: what one line carries must be right by itself.
      if (before !== null && seq !== before + 1)
        this.complain(`FD3 ${life}: one line carried ${seq} after ${before}`);
      line.before = seq;
    });
    feed.on('heartbeat', ({ last }) => {
      if (line.before !== null && last < line.before)
        this.complain(`FD5 ${life}: the newest is ${last}, said a line that had carried ${line.before}`);
    });
    feed.on('entry', (entry) => this.receive(entry));
    feed.on('missing', (hole) => this.complain(`FD3 ${life} was told of a hole: ${JSON.stringify(hole)}`));
    feed.on('restarted', ({ was }) => this.complain(`FD3 ${life} at ${was} was told to begin from 0`));
    feed.on('trouble', (error) => this.complain(`${life} had trouble: ${String(error)}`));
  }

  private die(): void {
    this.feed.close();
    clearTimeout(this.frame);
    this.frame = undefined;
    this.forgotten += this.pending.length;
    this.pending = [];
  }

  private receive(entry: FeedEntry): void {
    this.pending.push(entry);
    if (this.isLazy) return;
    if (this.manner.frameMs === null) return this.draw();
    this.frame ??= setTimeout(() => {
      this.frame = undefined;
      if (!this.isLazy) this.draw();
    }, this.manner.frameMs);
  }

  private draw(count = this.pending.length): void {
    const drawn = this.pending.splice(0, count);
    const newest = drawn.at(-1);
    if (!newest) return;
    this.rendered.push(...drawn);
    this.feed.rendered(newest.seq);
    this.onRendered?.();
  }
}

/** What a life begins from: the one before has left it there. */
function memoryOf({ memory }: Manner, folder: string | undefined): () => Memory {
  if (folder !== undefined) return () => fileMemory(join(folder, 'feed.json'));
  if (memory === 'program') {
    const kept = inMemory();
    return () => kept;
  }
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
  return () => storageMemory(storage);
}
