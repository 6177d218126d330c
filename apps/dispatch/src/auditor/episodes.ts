import type { Topology } from '@pasban/domain';
import {
  type Database,
  type FeedHeads,
  statement,
  type Statement,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { FINDINGS, type Finding } from './findings';
import type { Verdict } from './judge';
import { recoveredNotices, stuckNotices } from './notices';

const OPEN = statement('audit.episodes', `SELECT finding FROM audit_episode`);
const BEGIN = statement(
  'audit.begin',
  `INSERT INTO audit_episode (finding, told_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING told_at`,
);
const END = statement('audit.end', `DELETE FROM audit_episode WHERE finding = $1 RETURNING told_at`);

/** A moment at which something is found, or found to be over. */
export interface Occasion {
  verdict: Verdict;
  topology: Topology;
  now: Date;
}

/**
 * Tells the national desks what a verdict changes: once when something is found, once when it is over. Every dispatch
 * process audits; the row of an episode decides which of them tells, and outlives them all.
 *
 * @returns which feeds grew
 */
export async function tellChanges(db: Database, occasion: Occasion): Promise<FeedHeads> {
  const open = new Set((await db.run<{ finding: string }>(OPEN)).map(({ finding }) => finding));
  const heads: FeedHeads = {};
  for (const finding of FINDINGS) {
    const { standing } = occasion.verdict[finding];
    if (standing === 'stuck' && !open.has(finding)) Object.assign(heads, await begin(db, finding, occasion));
    if (standing === 'sound' && open.has(finding)) Object.assign(heads, await end(db, finding, occasion));
  }
  return heads;
}

const begin = (db: Database, finding: Finding, { verdict, topology, now }: Occasion): Promise<FeedHeads> =>
  db.transaction(async (tx) => {
    if (!(await changed(tx, BEGIN, [finding, now]))) return {};
    return writeOutcome(tx, { log: [], entries: stuckNotices(finding, verdict[finding], topology, now) });
  });

const end = (db: Database, finding: Finding, { topology, now }: Occasion): Promise<FeedHeads> =>
  db.transaction(async (tx) => {
    const toldAt = await changed(tx, END, [finding]);
    if (!toldAt) return {};
    return writeOutcome(tx, { log: [], entries: recoveredNotices(finding, toldAt, topology, now) });
  });

/** When the episode was told of, if this transaction is the one that begins or ends it. */
async function changed(tx: Tx, change: Statement, values: unknown[]): Promise<Date | undefined> {
  const [row] = await tx.run<{ told_at: Date }>(change, values);
  return row?.told_at;
}
