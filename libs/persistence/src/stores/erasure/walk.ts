import type { ErasedPerson } from '@pasban/domain';
import type { Runner, Tx } from '../../database';
import type { ErasureCounts } from './erasure.store';
import { ROW_KINDS, type RowStage } from './rows';
import { WRITTEN_KINDS, type WrittenRow, type WrittenStage } from './written';

/** Who is to be erased, and whose rows are looked at. */
export interface Whose {
  person: ErasedPerson;
  side: string;
  /** A row that has none of them in it need not be looked at closely. */
  words: readonly string[];
}

/** What a page of one stage came to. */
export interface WalkedPage {
  mark: string;
  more: boolean;
  changes: ErasureCounts;
  ambiguous: ErasureCounts;
}

/** By what somebody is known in a text of JSON. */
export const wordsOf = ({ account, username, name }: ErasedPerson): string[] => [
  account,
  username,
  JSON.stringify(name).slice(1, -1),
];

/** Erases some rows that are the account's as a whole. */
export async function eraseRows(tx: Tx, stage: RowStage, account: string, most: number): Promise<WalkedPage> {
  const [done] = await tx.run<{ rows: number }>(ROW_KINDS[stage].erase, [account, most]);
  const rows = done?.rows ?? 0;
  return { mark: '', more: rows === most, changes: { [stage]: rows }, ambiguous: {} };
}

/** Goes through a page of what was written beyond a mark; with `write`, names are replaced, without they are counted. */
export async function walkWritten(
  db: Runner,
  stage: WrittenStage,
  { person, side, words }: Whose,
  { mark, most, write }: { mark: string; most: number; write: boolean },
): Promise<WalkedPage> {
  const kind = WRITTEN_KINDS[stage];
  const page = await db.run<{ key: string; holds: boolean }>(kind.page, [side, mark, words, most]);
  const keys = page.filter(({ holds }) => holds).map(({ key }) => key);
  const rows =
    keys.length === 0
      ? []
      : await db.run<WrittenRow & Record<string, unknown>>(write ? kind.lock : kind.read, [keys]);
  const walked: WalkedPage = {
    mark: page.at(-1)?.key ?? mark,
    more: page.length === most,
    changes: {},
    ambiguous: {},
  };
  const changed: { key: string; value: unknown }[] = [];
  for (const row of rows) {
    const { value, changes, ambiguous } = kind.rewrite(row, person);
    if (value) changed.push({ key: row.key, value });
    addCounts(walked.changes, changes);
    addCounts(walked.ambiguous, ambiguous);
  }
  if (write && changed.length > 0) {
    await db.run(kind.write, [
      changed.map(({ key }) => key),
      changed.map(({ value }) => JSON.stringify(value)),
    ]);
  }
  return walked;
}

/** Adds counts to those that are known; what is none is left out. */
export function addCounts(to: ErasureCounts, counts: ErasureCounts): void {
  for (const [kind, count] of Object.entries(counts)) if (count > 0) to[kind] = (to[kind] ?? 0) + count;
}
