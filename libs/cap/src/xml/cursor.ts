import { XmlFault, type XmlFaultCode } from './fault';

/** A place in a text that only moves forward and knows its line, so that reading stays linear. */
export class Cursor {
  private index = 0;
  private lines = 1;
  /** Kept, because looking for it from every place would make a document of one long line quadratic. */
  private nextBreak: number;

  constructor(readonly text: string) {
    this.nextBreak = this.breakFrom(0);
  }

  get at(): number {
    return this.index;
  }

  get line(): number {
    return this.lines;
  }

  get isAtEnd(): boolean {
    return this.index >= this.text.length;
  }

  startsWith(words: string): boolean {
    return this.text.startsWith(words, this.index);
  }

  moveTo(index: number): void {
    for (; this.nextBreak < index; this.lines += 1) this.nextBreak = this.breakFrom(this.nextBreak + 1);
    this.index = index;
  }

  /** Reads what a sticky expression matches here, and moves behind it. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.index;
    const match = pattern.exec(this.text);
    if (match) this.moveTo(this.index + match[0].length);
    return match;
  }

  /** Reads up to some words and moves behind them; they have to come. */
  takeUntil(words: string, what: string): string {
    const end = this.text.indexOf(words, this.index);
    if (end < 0) this.fail('malformed', `${what} does not end.`);
    const taken = this.text.slice(this.index, end);
    this.moveTo(end + words.length);
    return taken;
  }

  /** Refuses the document because of what stands here, or so many characters further on. */
  fail(code: XmlFaultCode, message: string, further = 0): never {
    this.moveTo(this.index + further);
    throw new XmlFault(code, this.lines, message);
  }

  private breakFrom(index: number): number {
    const found = this.text.indexOf('\n', index);
    return found < 0 ? Infinity : found;
  }
}
