/** Every entry after the mark before it and up to this number was sent at this moment, or within a second after it. */
interface Mark {
  upto: number;
  at: Date;
}

/** Entries sent within a second count as sent at once: whether a screen keeps up is a matter of many. */
const SAME_MOMENT_MS = 1_000;
/** Twice as long as any limit that is measured by it. */
const KEPT_MARKS = 30;

/** When the entries of one desk's feed were sent to its screens; of bounded size, however many there are. */
export class SentLog {
  private marks: Mark[] = [];

  /** Everything up to a number has just been sent. */
  sent(upto: number, at: Date): void {
    const last = this.marks.at(-1);
    if (last && at.getTime() - last.at.getTime() < SAME_MOMENT_MS) last.upto = upto;
    else this.marks.push({ upto, at });
    if (this.marks.length > KEPT_MARKS) this.marks.shift();
  }

  /**
   * When the first entry after a number was sent; null when none has been. Of one that was sent too long ago to be
   * remembered, the oldest moment that is.
   */
  firstAfter(seq: number): Date | null {
    return this.marks.find(({ upto }) => upto > seq)?.at ?? null;
  }
}
