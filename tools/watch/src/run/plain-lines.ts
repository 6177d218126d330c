import type { FeedEntry } from '@pasban/contracts';
import type { Link } from '@pasban/feed-client';
import { wordsFor } from '@pasban/words';
import { entryLine } from '../view/entry-line';
import { itemLine } from '../view/item-line';
import { alarmOf, linkPart } from '../view/link-line';
import { plain } from '../view/paint';
import { lineOf, type Part } from '../view/parts';
import { clockOf, type Reader } from '../view/words';
import { type Board, listOf } from './board';
import type { Desk, Display } from './display';

/**
 * One line for each entry and each change of the line, for a pipe or a file. It never says that anything was
 * rendered: nobody may be reading.
 */
export class PlainLines implements Display {
  readonly recent = 0;
  private desk: Desk | undefined;
  private said = '';

  constructor(
    private readonly out: { write(text: string): unknown },
    private readonly reader: Reader,
  ) {}

  begin(desk: Desk): void {
    this.desk = desk;
  }

  show({ link }: Board): void {
    const state = this.stateOf(link);
    if (state === this.said) return;
    this.said = state;
    const alarm = alarmOf(link, this.desk?.silentMs() ?? 0, this.reader);
    this.line([{ text: clockOf(this.now, this.reader) }, { text: `  ${alarm ?? state}` }]);
  }

  loaded(board: Board): void {
    const list = listOf(board);
    const words = wordsFor(this.reader.language);
    if (list.length === 0) return this.line([{ text: words('list.calm') }]);
    this.line([{ text: `${words('list.needsAnswer')} (${list.length})` }]);
    for (const item of list) this.line([{ text: '- ' }, ...itemLine(item, this.now, this.reader)]);
  }

  entry(entry: FeedEntry): void {
    this.line(entryLine(entry, this.reader));
  }

  say(words: string): void {
    this.line([{ text: words }]);
  }

  end(): void {
    // Nothing was changed that would have to be put back.
  }

  private get now(): number {
    return this.desk?.now() ?? 0;
  }

  private stateOf(link: Link): string {
    return linkPart(link, this.reader).text.trim();
  }

  private line(parts: readonly Part[]): void {
    this.out.write(`${lineOf(parts, Number.POSITIVE_INFINITY, plain)}\n`);
  }
}
