import { type AcknowledgedAlert, HEARTBEAT_MS, type Locale, type Problem } from '@pasban/contracts';
import {
  type Feed,
  finalProblem,
  followPicture,
  type Get,
  type Picture,
  Refusal,
  type TokenSource,
} from '@pasban/feed-client';
import { wordsFor } from '@pasban/words';
import { textsFor } from '../texts';
import { safe } from '../view/safe';
import { clockOf, type Reader } from '../view/words';
import { type Board, chosenItem, emptyBoard, move, withAnswer, withEntry, withPicture } from './board';
import type { Display } from './display';
import type { Action } from './keys';

export interface Watched {
  url: string;
  desk: string;
  side: string;
  token: TokenSource;
  get: Get;
  reader: Reader;
  display: Display;
}

/** At most this often is the server told that a person is at the desk (PR1). */
const ACTIVE_EVERY_MS = 20_000;

/** Watches a desk until the person quits or the server does not let anybody watch it; resolves with why, or null. */
export class WatchDesk {
  private board: Board;
  private readonly language: Locale;
  private readonly following;
  private over = false;
  private rendered = -1;
  private renderedAt = 0;
  private activeAt = Number.NEGATIVE_INFINITY;
  private finish: (refusal: Problem | null) => void = () => undefined;
  readonly ended = new Promise<Problem | null>((resolve) => {
    this.finish = resolve;
  });

  constructor(private readonly watched: Watched) {
    const { display, url, desk, token, get, side, reader } = watched;
    this.language = reader.language;
    this.board = emptyBoard(side);
    display.begin({
      now: () => this.feed?.serverNow() ?? Date.now(),
      silentMs: () => this.feed?.silentFor ?? 0,
      act: (action) => this.act(action),
      touched: () => this.sayActive(),
      rendered: (seq) => this.sayRendered(seq),
    });
    this.following = followPicture(
      { url, desk, token, get, recent: display.recent },
      {
        loaded: (picture, feed) => this.loaded(picture, feed),
        failed: (error) => this.missed(error),
        restarted: () => this.tell(textsFor(this.language)('restarted')),
      },
    );
    this.show(this.board);
  }

  stop(refusal: Problem | null = null): void {
    if (this.over) return;
    this.over = true;
    this.following.stop();
    this.watched.display.end();
    this.finish(refusal);
  }

  private get feed(): Feed | null {
    return this.following?.feed() ?? null;
  }

  private loaded(picture: Picture, feed: Feed): void {
    const { display } = this.watched;
    this.show(withPicture(this.board, picture));
    display.loaded(this.board);
    feed.on('entry', (entry) => {
      this.show(withEntry(this.board, entry));
      // What was there before has been seen; only what is new is new.
      if (entry.seq > picture.last) display.entry(entry);
    });
    feed.hear('challenge', ({ by }) => this.show({ ...this.board, challenge: by }));
    feed.on('link', (link) => {
      // Whoever was asked over a connection that is gone is asked again over the next.
      this.show({ ...this.board, link, ...(link.kind === 'replaying' && { challenge: null }) });
      // Every heartbeat is answered by what was drawn since; lines that nobody may be reading answer none (PR1).
      if (link.kind === 'replaying') feed.say('paints', {});
      if (link.kind === 'refused') this.stop(link.problem);
    });
    feed.on('missing', ({ after, before }) =>
      this.tell(textsFor(this.language)('missing', { first: after + 1, last: before - 1 })),
    );
    // Whatever it is, the state of the line says what it means for the reader.
    feed.on('trouble', () => undefined);
  }

  /** What could not be loaded is tried again, unless this person may not see it at all. */
  private missed(error: unknown): void {
    const problem = finalProblem(error);
    if (problem) this.stop(problem);
    else this.tell(this.failureOf(error));
  }

  private act(action: Action): void {
    switch (action) {
      case 'up':
        return this.show(move(this.board, -1));
      case 'down':
        return this.show(move(this.board, 1));
      case 'quit':
        return this.stop();
      case 'acknowledge':
        return this.acknowledge();
      default:
        return action satisfies never;
    }
  }

  private acknowledge(): void {
    const texts = textsFor(this.language);
    const item = chosenItem(this.board);
    if (!item) return this.tell(texts('choose'));
    if (!item.alert) return this.tell(texts('notAlerted'));
    const { feed } = this;
    if (!feed) return this.tell(texts('opening'));
    this.tell(wordsFor(this.language)('answer.sending'));
    feed.acknowledge(item.alert.id, this.language).then(
      (answered) => {
        this.board = withAnswer(this.board, answered);
        this.tell(this.outcomeOf(answered));
      },
      (error: unknown) => this.tell(this.failureOf(error)),
    );
  }

  /** A screen is drawn each second; that it still shows the same is told as often as the server's heart beats. */
  private sayRendered(seq: number): void {
    const now = performance.now();
    if (seq === this.rendered && now - this.renderedAt < HEARTBEAT_MS) return;
    [this.rendered, this.renderedAt] = [seq, now];
    this.feed?.rendered(seq);
  }

  private sayActive(): void {
    const now = performance.now();
    if (this.board.challenge === null && now - this.activeAt < ACTIVE_EVERY_MS) return;
    this.activeAt = now;
    this.feed?.active();
    if (this.board.challenge !== null) this.show({ ...this.board, challenge: null });
  }

  private outcomeOf({ outcome, answers }: AcknowledgedAlert): string {
    const answer = outcome === 'recorded' ? answers.at(-1) : answers.find(({ sufficient }) => sufficient);
    if (!answer) return wordsFor(this.language)('otherState.closed');
    const time = clockOf(answer.at, this.watched.reader);
    return wordsFor(this.language)(`answer.${outcome}`, { who: safe(answer.by), desk: answer.desk, time });
  }

  private failureOf(error: unknown): string {
    const words = wordsFor(this.language);
    if (!(error instanceof Refusal)) return words('failure.unreachable');
    return `${words('failure.refused')} ${safe(error.problem.detail ?? error.problem.title)}`;
  }

  private tell(message: string): void {
    if (this.over) return;
    this.show({ ...this.board, message });
    this.watched.display.say(message);
  }

  private show(board: Board): void {
    this.board = board;
    this.watched.display.show(board);
  }
}
