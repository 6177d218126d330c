import { ERASURE_SETTLES_MS, type ErasedPerson } from '@pasban/domain';
import { type Runner, statement, type Tx } from '../../database';
import { appendAudit } from '../audit.store';

/** What is gone through for an erasure, in this order; the audit last, since it remembers everything before. */
export const ERASURE_STAGES = [
  'sessions',
  'reports',
  'presence',
  'alerts',
  'logs',
  'feeds',
  'handOvers',
  'topology',
  'audit',
] as const;
export type ErasureStage = (typeof ERASURE_STAGES)[number];

/** How many of each kind. */
export type ErasureCounts = Record<string, number>;

/** An erasure that is under way, and how far it has come. */
export interface ErasureRow {
  person: ErasedPerson;
  side: string;
  stage: ErasureStage;
  mark: string;
  passBeganAt: Date;
  changes: ErasureCounts;
  ambiguous: ErasureCounts;
}

const COLUMNS = `account_id, side, pseudonym, username, name, name_alone, topology, begun_at, stage, mark, pass_began_at,
  changes, ambiguous`;
// Of several processes each takes another one, and none waits.
const CLAIM = statement(
  'erasure.claim',
  `SELECT ${COLUMNS} FROM erasure WHERE done_at IS NULL AND due_at <= $1
    ORDER BY due_at, account_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
);
const BEGIN = statement(
  'erasure.begin',
  `INSERT INTO erasure (account_id, side, pseudonym, code_hash, username, name, name_alone, topology, begun_at, stage,
     pass_began_at, due_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '${ERASURE_STAGES[0]}', $9, $9)`,
);
const ADVANCE = statement(
  'erasure.advance',
  `UPDATE erasure SET stage = $2, mark = $3, pass_began_at = $4, due_at = $5, changes = $6, ambiguous = $7
    WHERE account_id = $1`,
);
const FINISH = statement(
  'erasure.finish',
  `UPDATE erasure SET username = NULL, name = NULL, mark = '', changes = $3, ambiguous = $4, done_at = $2
    WHERE account_id = $1`,
);
const BY_CODE = statement(
  'erasure.by-code',
  `SELECT pseudonym, done_at IS NOT NULL AS done FROM erasure WHERE side = $1 AND code_hash = $2`,
);
const TAKEN = statement(
  'erasure.pseudonym-taken',
  `SELECT FROM erasure WHERE pseudonym = $1 UNION ALL SELECT FROM account WHERE username = $1`,
);
const WAITING = statement(
  'erasure.audit-waiting',
  `SELECT FROM audit_waiting w JOIN audit_entry e ON e.id = w.entry WHERE e.at < $1 LIMIT 1`,
);

interface Row {
  account_id: string;
  side: string;
  pseudonym: string;
  username: string;
  name: string;
  name_alone: boolean;
  topology: number;
  begun_at: Date;
  stage: ErasureStage;
  mark: string;
  pass_began_at: Date;
  changes: ErasureCounts;
  ambiguous: ErasureCounts;
}

/** What is later than this is not of the person who is being erased. */
export const settledAt = (begun: Date): Date => new Date(begun.getTime() + ERASURE_SETTLES_MS);

const toErasure = (row: Row): ErasureRow => ({
  person: {
    account: row.account_id,
    username: row.username,
    name: row.name,
    pseudonym: row.pseudonym,
    nameAlone: row.name_alone,
    topology: row.topology,
    until: settledAt(row.begun_at),
  },
  side: row.side,
  stage: row.stage,
  mark: row.mark,
  passBeganAt: row.pass_began_at,
  changes: row.changes,
  ambiguous: row.ambiguous,
});

/** The erasure that has waited longest and is due, kept from other processes until the transaction ends. */
export async function claimErasure(tx: Tx, now: Date): Promise<ErasureRow | undefined> {
  const [row] = await tx.run<Row & Record<string, unknown>>(CLAIM, [now]);
  return row && toErasure(row);
}

/** Writes down that somebody is being erased. The account must still bear the names. */
export async function addErasure(
  tx: Tx,
  { person, side }: Pick<ErasureRow, 'person' | 'side'>,
  { codeHash, now }: { codeHash: string; now: Date },
): Promise<void> {
  const { account, pseudonym, username, name, nameAlone, topology } = person;
  await tx.run(BEGIN, [account, side, pseudonym, codeHash, username, name, nameAlone, topology, now]);
}

/** Writes down how far it has come, and from when on it goes on. */
export async function advanceErasure(tx: Tx, erasure: ErasureRow, dueAt: Date): Promise<void> {
  const { person, stage, mark, passBeganAt, changes, ambiguous } = erasure;
  const counts = [JSON.stringify(changes), JSON.stringify(ambiguous)];
  await tx.run(ADVANCE, [person.account, stage, mark, passBeganAt, dueAt, ...counts]);
}

/** Forgets the names themselves, and remembers that it is done: how much of what, and what was left. */
export async function finishErasure(tx: Tx, erasure: ErasureRow, now: Date): Promise<void> {
  const { person, side, changes, ambiguous } = erasure;
  await tx.run(FINISH, [person.account, now, JSON.stringify(changes), JSON.stringify(ambiguous)]);
  await appendAudit(tx, [side], {
    at: now,
    deeds: [{ act: 'person.erased', reason: 'done' }],
    by: null,
    from: null,
    on: { account: person.account },
    outcome: 'done',
    content: { pseudonym: person.pseudonym, changes, ambiguous },
  });
}

/** What became of the erasure that was confirmed with this code; undefined where there is none. */
export const erasureOfCode = async (
  db: Runner,
  side: string,
  codeHash: string,
): Promise<{ pseudonym: string; done: boolean } | undefined> =>
  (await db.run<{ pseudonym: string; done: boolean }>(BY_CODE, [side, codeHash]))[0];

export const isPseudonymTaken = async (db: Runner, pseudonym: string): Promise<boolean> =>
  (await db.run(TAKEN, [pseudonym])).length > 0;

/** Whether entries of the audit from before a moment have no number yet, by which alone their contents can go. */
export const auditWaits = async (db: Runner, before: Date): Promise<boolean> =>
  (await db.run(WAITING, [before])).length > 0;
