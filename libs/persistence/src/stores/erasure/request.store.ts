import type { AskedErasure } from '@pasban/domain';
import { type Runner, statement, type Tx } from '../../database';

// Whoever asks again gets a new code, and the old one is worth nothing.
const ASK = statement(
  'erasure.ask',
  `INSERT INTO erasure_request (account_id, asked_by, side, code_hash, pseudonym, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (account_id, asked_by) DO UPDATE
     SET side = excluded.side, code_hash = excluded.code_hash, pseudonym = excluded.pseudonym,
         expires_at = excluded.expires_at`,
);
const ASKED = statement(
  'erasure.asked',
  `SELECT asked_by AS "askedBy", pseudonym, expires_at AS "expiresAt" FROM erasure_request
    WHERE account_id = $1 AND side = $2 AND code_hash = $3`,
);
const FORGET = statement(
  'erasure.forget-requests',
  `DELETE FROM erasure_request WHERE account_id = $1 OR expires_at <= $2`,
);

/** Keeps a dry run's code, by which it may be confirmed for a while. */
export async function addErasureRequest(
  db: Runner,
  {
    account,
    askedBy,
    side,
    codeHash,
    pseudonym,
    expiresAt,
  }: AskedErasure & Record<'account' | 'side' | 'codeHash', string>,
): Promise<void> {
  await db.run(ASK, [account, askedBy, side, codeHash, pseudonym, expiresAt]);
}

/** What was asked for with this code, of this account. */
export const erasureAsked = async (
  db: Runner,
  { account, side, codeHash }: Record<'account' | 'side' | 'codeHash', string>,
): Promise<AskedErasure | undefined> =>
  (await db.run<AskedErasure & Record<string, unknown>>(ASKED, [account, side, codeHash]))[0];

/** Forgets what was asked for of an account, and whatever has expired. */
export async function forgetErasureRequests(tx: Tx, account: string, now: Date): Promise<void> {
  await tx.run(FORGET, [account, now]);
}
