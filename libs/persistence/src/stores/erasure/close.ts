import { statement, type Tx } from '../../database';

// The password's hash is none: nothing that is typed can come to it.
const CLOSE = statement(
  'erasure.close-account',
  `UPDATE account SET username = $2, name = $2, password_hash = 'erased', disabled_at = coalesce(disabled_at, $3)
    WHERE id = $1`,
);
const SESSIONS = statement(
  'erasure.end-sessions',
  `UPDATE session SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2 RETURNING id`,
);
const TOKENS = statement(
  'erasure.end-tokens',
  `UPDATE machine_token SET revoked_at = $2 WHERE created_by = $1 AND revoked_at IS NULL AND expires_at > $2 RETURNING id`,
);
const FORGET = ['second_factor', 'oidc_subject', 'oidc_ticket'].map((table) =>
  statement(`erasure.forget-${table}`, `DELETE FROM ${table} WHERE account_id = $1`),
);

/**
 * Closes an account for good, under its pseudonym: nobody can sign in to it any more, and whatever was open on it is ended,
 * its second factor with its recovery codes too.
 *
 * @returns the sessions and tokens that held until now
 */
export async function closeErased(
  tx: Tx,
  { account, pseudonym }: { account: string; pseudonym: string },
  now: Date,
): Promise<{ sessions: string[]; tokens: string[] }> {
  await tx.run(CLOSE, [account, pseudonym, now]);
  for (const one of FORGET) await tx.run(one, [account]);
  const ended = async (what: typeof SESSIONS): Promise<string[]> =>
    (await tx.run<{ id: string }>(what, [account, now])).map(({ id }) => id);
  return { sessions: await ended(SESSIONS), tokens: await ended(TOKENS) };
}
