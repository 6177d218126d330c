import type { EntryBody } from './entry';

/** What a purge says that it has removed: contents of these numbers, of entries from before then. */
export interface PurgeRecord {
  numbers: { first: number; last: number }[];
  until: Date;
}

/** The act of a purge of contents. Only the owner's function appends it. */
const ACT = 'audit.purged';

const RANGE = /^(\d+)(?:-(\d+))?$/;

/** What an entry's body tells of a purge, or undefined for an entry that is none. A body of ours is canonical JSON. */
export function purgeIn(body: string): PurgeRecord | undefined {
  if (!body.includes(`"${ACT}"`)) return undefined;
  const { deeds, by, on } = JSON.parse(body) as EntryBody;
  // A person can purge nothing, so what says that one did is no record of it.
  if (by !== null || deeds[0]?.act !== ACT) return undefined;
  const numbers = (on['numbers'] ?? '').split(',').flatMap((text) => {
    const [, first, last = first] = RANGE.exec(text) ?? [];
    return first === undefined ? [] : [{ first: Number(first), last: Number(last) }];
  });
  return { numbers, until: new Date(on['until'] ?? Number.NaN) };
}

/** Contents that are not there any more, by number, with the moments of their entries. */
export class RemovedContents {
  private readonly unexplained = new Map<number, number>();

  add(number: number, at: Date): void {
    this.unexplained.set(number, at.getTime());
  }

  /** A purge speaks for what came before it and was old enough. */
  explain({ numbers, until }: PurgeRecord): void {
    for (const range of numbers) {
      for (const number of this.within(range)) {
        const at = this.unexplained.get(number);
        if (at !== undefined && at < until.getTime()) this.unexplained.delete(number);
      }
    }
  }

  /** The first number whose content is gone although no purge says so. */
  first(): number | undefined {
    let first: number | undefined;
    for (const number of this.unexplained.keys()) first = Math.min(first ?? number, number);
    return first;
  }

  /** A record may claim any numbers at all; no more are looked at than there are contents to be explained. */
  private within({ first, last }: PurgeRecord['numbers'][number]): number[] {
    const length = last - first + 1;
    return length > this.unexplained.size
      ? [...this.unexplained.keys()].filter((number) => number >= first && number <= last)
      : Array.from({ length: Math.max(0, length) }, (_, index) => first + index);
  }
}
