import type { FeedEntry } from '@pasban/contracts';
import { drawScreen } from '../view/screen';
import { inColour, type Paint, plain } from '../view/paint';
import type { Reader } from '../view/words';
import type { Board } from './board';
import type { Desk, Display } from './display';
import { actionsIn } from './keys';
import type { Keyboard } from './password';

/** A storm is drawn twenty times a second, not more. */
const GATHER_MS = 50;
/** Countdowns turn with the second. */
const TICK_MS = 1_000;

const ESC = '\u001b[';
const ENTER = `${ESC}?1049h${ESC}?25l`;
const LEAVE = `${ESC}?25h${ESC}?1049l`;
const BELL = '\u0007';

/** The whole terminal, drawn anew whenever something changes and once a second; what it covered comes back at the end. */
export class FullScreen implements Display {
  readonly recent = 20;
  private readonly paint: Paint;
  private board: Board | undefined;
  private desk: Desk | undefined;
  private tick: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private readonly onKeys = (chunk: Buffer): void => {
    this.desk?.touched();
    for (const action of actionsIn(chunk.toString('utf8'))) this.desk?.act(action);
  };
  private readonly redraw = (): void => this.draw();

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly keyboard: Keyboard,
    private readonly title: string,
    private readonly reader: Reader,
    colours: boolean,
  ) {
    this.paint = colours ? inColour : plain;
  }

  begin(desk: Desk): void {
    this.desk = desk;
    this.out.write(ENTER);
    this.out.on('resize', this.redraw);
    if (this.keyboard.isTTY) this.keyboard.setRawMode?.(true);
    this.keyboard.on('data', this.onKeys).resume();
    this.tick = setInterval(this.redraw, TICK_MS);
  }

  show(board: Board): void {
    // It is heard too: whoever is there may be looking elsewhere.
    if (board.challenge !== null && this.board?.challenge == null) this.out.write(BELL);
    this.board = board;
    this.soon ??= setTimeout(this.redraw, GATHER_MS);
  }

  loaded(board: Board): void {
    this.show(board);
  }

  /** What is grave is heard too, where the terminal has a bell. */
  entry({ type, incident }: FeedEntry): void {
    const isGrave = incident?.severity === 'extreme' || incident?.severity === 'severe';
    if (isGrave && (type === 'alert.opened' || type === 'alert.escalated')) this.out.write(BELL);
  }

  say(): void {
    // It stands on the board.
  }

  end(): void {
    clearInterval(this.tick);
    clearTimeout(this.soon);
    this.out.off('resize', this.redraw);
    this.keyboard.off('data', this.onKeys).pause();
    if (this.keyboard.isTTY) this.keyboard.setRawMode?.(false);
    this.out.write(LEAVE);
  }

  private draw(): void {
    clearTimeout(this.soon);
    this.soon = undefined;
    const { board, desk, out } = this;
    if (!board || !desk) return;
    const view = { board, title: this.title, now: desk.now(), silentMs: desk.silentMs() };
    const lines = drawScreen(view, this.reader, { rows: out.rows, columns: out.columns }, this.paint);
    const drawn = lines.map((line, row) => `${ESC}${row + 1};1H${line}${ESC}0m${ESC}K`).join('');
    // Only what the terminal has taken is on it (FD4).
    out.write(drawn, () => desk.rendered(board.picture.last));
  }
}
