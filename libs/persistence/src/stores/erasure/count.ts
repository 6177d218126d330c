import type { ErasedPerson } from '@pasban/domain';
import type { Runner } from '../../database';
import { walkAudit } from './audited';
import type { ErasureCounts } from './erasure.store';
import { CLOSED_KINDS, ROW_KINDS } from './rows';
import { addCounts, type WalkedPage, walkWritten, wordsOf } from './walk';
import { WRITTEN_KINDS, type WrittenStage } from './written';

/** Rows looked at at a time. */
const PAGE = 2_000;

/** What an erasure would change now, and what it would leave, by kind. Reads everything that the side has written. */
export async function countErasure(
  db: Runner,
  person: ErasedPerson,
  side: string,
  now: Date,
): Promise<{ changes: ErasureCounts; ambiguous: ErasureCounts }> {
  const changes: ErasureCounts = { account: 1 };
  const ambiguous: ErasureCounts = {};
  const count = async (walk: (mark: string) => Promise<WalkedPage>): Promise<void> => {
    for (let page = await walk(''); ; page = await walk(page.mark)) {
      addCounts(changes, page.changes);
      addCounts(ambiguous, page.ambiguous);
      if (!page.more) return;
    }
  };
  for (const [kind, counted] of Object.entries(CLOSED_KINDS)) {
    const [row] = await db.run<{ rows: number }>(counted, [person.account, now]);
    addCounts(changes, { [kind]: row?.rows ?? 0 });
  }
  for (const [kind, counted] of Object.entries(ROW_KINDS)) {
    const [row] = await db.run<{ rows: number }>(counted.count, [person.account]);
    addCounts(changes, { [kind]: row?.rows ?? 0 });
  }
  const whose = { person, side, words: wordsOf(person) };
  for (const stage of Object.keys(WRITTEN_KINDS) as WrittenStage[])
    await count((mark) => walkWritten(db, stage, whose, { mark, most: PAGE, write: false }));
  await count((mark) => walkAudit(db, whose, { mark, most: PAGE }));
  return { changes, ambiguous };
}
