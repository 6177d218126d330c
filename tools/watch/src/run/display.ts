import type { FeedEntry } from '@pasban/contracts';
import type { Board } from './board';
import type { Action } from './keys';

/** What the display asks of whoever runs it. */
export interface Desk {
  /** Now by the server's clock. */
  now: () => number;
  silentMs: () => number;
  act: (action: Action) => void;
  /** A key was pressed, whatever it means: somebody is there. */
  touched: () => void;
  /** Everything up to this number has been put before somebody's eyes. */
  rendered: (seq: number) => void;
}

/** Puts the board before the reader: as a screen with keys, or as lines. */
export interface Display {
  /** How many of the last entries it wants to begin with. */
  readonly recent: number;
  begin(desk: Desk): void;
  /** Something has changed. */
  show(board: Board): void;
  /** The present state is there, or is there anew. */
  loaded(board: Board): void;
  entry(entry: FeedEntry): void;
  /** Something that must be read, now. */
  say(words: string): void;
  end(): void;
}
