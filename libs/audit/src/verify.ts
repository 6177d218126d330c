import {
  follow,
  type Followed,
  type FoundAt,
  type LinkedEntry,
  type LinkFlaw,
  NOTHING_FOLLOWED,
} from './check-chain';
import { isCommonBody, removalIn } from './removal';
import { RemovedContents } from './removed-contents';
import { type Head, isSigned, type PublicKey, type Signature } from './head';

/** What an audit consists of, one record after the other: in a database and in a file alike. */
export type AuditRecord =
  | ({ kind: 'key' } & PublicKey)
  | ({ kind: 'head' } & Head)
  | ({ kind: 'signature' } & Signature)
  | ({ kind: 'link' } & LinkedEntry)
  /** An entry without a place in the chain; `waits` for one that will get it. */
  | {
      kind: 'loose';
      side: string;
      entry: number;
      waits: boolean;
      /** Of a removal that waits, or of an erasure that was begun: it speaks for what is removed already. */
      purge?: string | null | undefined;
    }
  /** After all others: without it, a file was cut off. */
  | { kind: 'end'; records: number };

/** What can be wrong with a side's audit. */
export type AuditFlaw =
  | LinkFlaw
  /** The chain is sound, but not the one that was signed. */
  | 'rewritten'
  /** A signed head is beyond the end of the chain. */
  | 'cut-off'
  | 'forged-signature'
  /** The content is gone, and no purge or erasure says that it removed it. */
  | 'content-removed';

/** What was found out about one side's audit. */
export interface SideVerdict {
  side: string;
  /** How many links are sound, from the first on. */
  sound: number;
  flaw: FoundAt<AuditFlaw> | undefined;
  purged: number;
  /** Up to which number another side has signed; 0 without. */
  countersigned: number;
  /** Entries that wait for their place. */
  waiting: number;
  /** Entries that have lost their place, or never got one, by their ids. */
  unlinked: number[];
}

interface SideState {
  followed: Followed;
  flaw: FoundAt<AuditFlaw> | undefined;
  waiting: number;
  unlinked: number[];
  removed: RemovedContents;
}

/**
 * Holds an audit against itself and against what was signed. Keys, heads and signatures come first, then each side's links
 * by number, then what has no place.
 */
export class Verification {
  private readonly keys = new Map<string, PublicKey>();
  private readonly heads: Head[] = [];
  private readonly signatures: Signature[] = [];
  private readonly sides = new Map<string, SideState>();
  /** Heads by side and number, made when the first link comes. */
  private signed: Map<string, Head[]> | undefined;

  take(record: AuditRecord): void {
    switch (record.kind) {
      case 'key':
        this.keys.set(record.key, record);
        return;
      case 'head':
        this.heads.push(record);
        return;
      case 'signature':
        this.signatures.push(record);
        return;
      case 'link':
        return this.link(record);
      case 'loose':
        return this.loose(record);
      case 'end':
        return;
      default:
        record satisfies never;
    }
  }

  /** What was found out, side by side; once everything has been taken. */
  verdicts(): SideVerdict[] {
    for (const { side } of this.heads) this.side(side);
    return [...this.sides]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([side, { followed, flaw, waiting, unlinked, removed }]) => ({
        side,
        sound: followed.end.number,
        flaw:
          firstOf([flaw, this.cutOff(side, followed, flaw), this.forged(side)]) ?? contentRemoved(removed),
        purged: followed.purged,
        countersigned: this.countersigned(side),
        waiting,
        unlinked,
      }));
  }

  private link({ kind: _, ...link }: Extract<AuditRecord, { kind: 'link' }>): void {
    const state = this.side(link.side);
    // After the first flaw nothing can be said of what follows.
    if (state.flaw) return;
    const step = follow(state.followed, link);
    if ('flaw' in step) state.flaw = step.flaw;
    else if (this.headsAt(link).some(({ hash }) => hash !== link.hash)) {
      state.flaw = { reason: 'rewritten', number: link.number };
    } else {
      state.followed = step.followed;
      this.remember(state, link);
    }
  }

  private remember({ removed }: SideState, { number, body, content, contentHash }: LinkedEntry): void {
    if (body === null) return;
    if (content === null && contentHash !== null) removed.add(number, momentOf(body), isCommonBody(body));
    const told = removalIn(body);
    if (told) removed.explain(told);
  }

  private loose({ side, entry, waits, purge }: Extract<AuditRecord, { kind: 'loose' }>): void {
    const state = this.side(side);
    const record = waits && purge ? removalIn(purge) : undefined;
    if (record) state.removed.explain(record);
    if (waits) state.waiting += 1;
    else state.unlinked.push(entry);
  }

  private cutOff(
    side: string,
    { end }: Followed,
    flaw: FoundAt<AuditFlaw> | undefined,
  ): FoundAt<AuditFlaw> | undefined {
    if (flaw || !this.heads.some((head) => head.side === side && head.number > end.number)) return undefined;
    return { reason: 'cut-off', number: end.number + 1 };
  }

  private forged(side: string): FoundAt<AuditFlaw> | undefined {
    const forged = this.signatures.filter((one) => one.side === side && !this.holds(one));
    const numbers = forged.map(({ number }) => number);
    return numbers.length === 0 ? undefined : { reason: 'forged-signature', number: Math.min(...numbers) };
  }

  private holds(signature: Signature): boolean {
    const key = this.keys.get(signature.key);
    return (
      key !== undefined &&
      this.heads.some(
        (head) =>
          head.side === signature.side && head.number === signature.number && isSigned(head, signature, key),
      )
    );
  }

  private countersigned(side: string): number {
    const by = this.signatures.filter((one) => one.side === side && one.signer !== side && this.holds(one));
    return Math.max(0, ...by.map(({ number }) => number));
  }

  private headsAt({ side, number }: LinkedEntry): Head[] {
    this.signed ??= bySideAndNumber(this.heads);
    return this.signed.get(`${side} ${number}`) ?? [];
  }

  private side(side: string): SideState {
    const known = this.sides.get(side);
    if (known) return known;
    const fresh: SideState = {
      followed: NOTHING_FOLLOWED,
      flaw: undefined,
      waiting: 0,
      unlinked: [],
      removed: new RemovedContents(),
    };
    this.sides.set(side, fresh);
    return fresh;
  }
}

function bySideAndNumber(heads: readonly Head[]): Map<string, Head[]> {
  const grouped = new Map<string, Head[]>();
  for (const head of heads) {
    const at = `${head.side} ${head.number}`;
    grouped.set(at, [...(grouped.get(at) ?? []), head]);
  }
  return grouped;
}

const firstOf = (flaws: readonly (FoundAt<AuditFlaw> | undefined)[]): FoundAt<AuditFlaw> | undefined =>
  flaws.filter((flaw) => flaw !== undefined).sort((one, other) => one.number - other.number)[0];

function contentRemoved(removed: RemovedContents): FoundAt<AuditFlaw> | undefined {
  const number = removed.first();
  return number === undefined ? undefined : { reason: 'content-removed', number };
}

const momentOf = (body: string): Date => new Date((JSON.parse(body) as { at: string }).at);

/** Whether a side's audit is as it was written. */
export const isSound = ({ flaw, unlinked }: SideVerdict): boolean => !flaw && unlinked.length === 0;
