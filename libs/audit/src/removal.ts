import type { EntryBody } from './entry';

/** What a purge says that it has removed: contents of these numbers, of entries from before then. */
export interface RemovalRecord {
  kind: 'purged' | 'erased';
  numbers: { first: number; last: number }[];
  until: Date;
  /** Who was erased; absent in a purge, and in the chain of a side whose person it was not. */
  account?: string;
}

/** That somebody of the side confirmed that a person is erased. */
export interface ErasureBegun {
  kind: 'begun';
  account: string;
  at: Date;
}

/** Only the owner's functions append these. */
const REMOVALS = { 'audit.purged': 'purged', 'audit.erased': 'erased' } as const;
/** What an administrator did, as the application appends it. */
const BEGUN = 'person.erasure-begun';
/** What is in every side's chain, and names the people of all of them. */
const COMMON = 'topology.applied';

const RANGE = /^(\d+)(?:-(\d+))?$/;

/**
 * What an entry's body tells of contents that go, or undefined for an entry that tells of nothing such. A body of ours is
 * canonical JSON.
 */
export function removalIn(body: string): RemovalRecord | ErasureBegun | undefined {
  if (!/"(audit\.(purged|erased)|person\.erasure-begun)"/.test(body)) return undefined;
  const { at, deeds, by, on, outcome } = JSON.parse(body) as EntryBody;
  const act = deeds[0]?.act ?? '';
  const account = on['account'];
  if (act === BEGUN && by !== null && outcome === 'done' && account !== undefined)
    return { kind: 'begun', account, at: new Date(at) };
  // A person can remove nothing, so what says that one did is no record of it.
  if (by !== null || !(act in REMOVALS)) return undefined;
  const numbers = (on['numbers'] ?? '').split(',').flatMap((text) => {
    const [, first, last = first] = RANGE.exec(text) ?? [];
    return first === undefined ? [] : [{ first: Number(first), last: Number(last) }];
  });
  return {
    kind: REMOVALS[act as keyof typeof REMOVALS],
    numbers,
    until: new Date(on['until'] ?? Number.NaN),
    ...(account === undefined ? {} : { account }),
  };
}

/** Whether a body is of what concerns every side, and may have named people of another one. */
export const isCommonBody = (body: string): boolean =>
  body.includes(`"${COMMON}"`) && (JSON.parse(body) as EntryBody).deeds.some(({ act }) => act === COMMON);
