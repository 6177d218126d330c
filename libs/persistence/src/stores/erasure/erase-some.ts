import { addMs } from '@pasban/domain';
import type { Tx } from '../../database';
import { walkAudit } from './audited';
import {
  advanceErasure,
  auditWaits,
  claimErasure,
  ERASURE_STAGES,
  type ErasureRow,
  finishErasure,
} from './erasure.store';
import { addCounts, eraseRows, type WalkedPage, walkWritten, wordsOf } from './walk';

/** After which time it is looked again whether the audit has its numbers, milliseconds. */
const WAIT_FOR_NUMBERS_MS = 10_000;

/** What one transaction did of an erasure. */
export interface ErasedBatch {
  /** Whether there was anything to go on with; if not, nothing is due. */
  found: boolean;
  /** Whether copies of what feeds hold are no longer right: some of it has been changed, or the whole is done. */
  feeds: boolean;
}

/**
 * Goes on with an erasure by one page of one stage, and writes down in the same transaction how far it has come: whoever
 * is killed in between has done a part, and the next process goes on from there. Everything is gone through twice, the
 * second time once nobody who had begun before can still write a name.
 */
export async function eraseSome(tx: Tx, now: Date, most: number): Promise<ErasedBatch> {
  const erasure = await claimErasure(tx, now);
  if (!erasure) return { found: false, feeds: false };
  const page = await walk(tx, erasure, now, most);
  addCounts(erasure.changes, page.changes);
  addCounts(erasure.ambiguous, page.ambiguous);
  const feeds = (page.changes['feeds'] ?? 0) > 0;
  if (!page.more) return { found: true, feeds: (await stageDone(tx, erasure, now)) || feeds };
  await advanceErasure(tx, { ...erasure, mark: page.mark }, now);
  return { found: true, feeds };
}

function walk(
  tx: Tx,
  { person, side, stage, mark }: ErasureRow,
  now: Date,
  most: number,
): Promise<WalkedPage> {
  const whose = { person, side, words: wordsOf(person) };
  switch (stage) {
    case 'sessions':
    case 'reports':
    case 'presence':
      return eraseRows(tx, stage, person.account, most);
    case 'alerts':
    case 'logs':
    case 'feeds':
    case 'handOvers':
    case 'topology':
      return walkWritten(tx, stage, whose, { mark, most, write: true });
    case 'audit':
      return walkAudit(tx, whose, { mark, most, now });
    default:
      return stage satisfies never;
  }
}

/** Goes on to the next stage or pass; true when nothing is left to do. */
async function stageDone(tx: Tx, erasure: ErasureRow, now: Date): Promise<boolean> {
  const next = ERASURE_STAGES[ERASURE_STAGES.indexOf(erasure.stage) + 1];
  if (next) {
    await advanceErasure(tx, { ...erasure, stage: next, mark: '' }, now);
    return false;
  }
  const { until } = erasure.person;
  const settled = erasure.passBeganAt >= until;
  if (settled && !(await auditWaits(tx, until))) {
    await finishErasure(tx, erasure, now);
    return true;
  }
  const dueAt = settled
    ? addMs(now, WAIT_FOR_NUMBERS_MS)
    : new Date(Math.max(until.getTime(), now.getTime()));
  // What was left in this pass is found again in the next one.
  const again = { ...erasure, stage: ERASURE_STAGES[0], mark: '', passBeganAt: dueAt, ambiguous: {} };
  await advanceErasure(tx, again, dueAt);
  return false;
}
