import type { ErasureBegun, RemovalRecord } from './removal';

/** So long after it began, an erasure may still find what was being written then; milliseconds. */
const ERASURE_SETTLES_MS = 60_000;

/** Contents that are not there any more, by number, with the moments of their entries. */
export class RemovedContents {
  private readonly unexplained = new Map<number, { at: number; common: boolean }>();
  /** When erasures of the side's own people were begun, by account. */
  private readonly begun = new Map<string, number>();

  add(number: number, at: Date, common: boolean): void {
    this.unexplained.set(number, { at: at.getTime(), common });
  }

  /** A removal speaks for what came before it and was old enough; an erasure, only once somebody had confirmed it. */
  explain(told: RemovalRecord | ErasureBegun): void {
    if (told.kind === 'begun') {
      this.begun.set(told.account, told.at.getTime());
      return;
    }
    const until = this.untilOf(told);
    if (until === undefined) return;
    for (const range of told.numbers) {
      for (const number of this.within(range)) {
        const removed = this.unexplained.get(number);
        if (removed && removed.at < until && this.mayGo(told, removed.common))
          this.unexplained.delete(number);
      }
    }
  }

  /** The first number whose content is gone although no removal says so. */
  first(): number | undefined {
    let first: number | undefined;
    for (const number of this.unexplained.keys()) first = Math.min(first ?? number, number);
    return first;
  }

  /** Up to when a record speaks; undefined for one that speaks for nothing. */
  private untilOf({ kind, until, account }: RemovalRecord): number | undefined {
    if (kind === 'purged' || account === undefined) return until.getTime();
    const begun = this.begun.get(account);
    return begun !== undefined && until.getTime() <= begun + ERASURE_SETTLES_MS ? until.getTime() : undefined;
  }

  /** Of another side's person nothing is in this chain but what all sides were told. */
  private readonly mayGo = ({ kind, account }: RemovalRecord, common: boolean): boolean =>
    kind === 'purged' || account !== undefined || common;

  /** A record may claim any numbers at all; no more are looked at than there are contents to be explained. */
  private within({ first, last }: RemovalRecord['numbers'][number]): number[] {
    const length = last - first + 1;
    return length > this.unexplained.size
      ? [...this.unexplained.keys()].filter((number) => number >= first && number <= last)
      : Array.from({ length: Math.max(0, length) }, (_, index) => first + index);
  }
}
