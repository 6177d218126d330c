import { type Runner, statement, type Tx } from '../database';

// One that is confirmed is not replaced: that takes its removal, with a code of it.
const BEGIN = statement(
  'second-factor.begin',
  `INSERT INTO second_factor AS f (account_id, secret, created_at) VALUES ($1, $2, $3)
   ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at
     WHERE f.confirmed_at IS NULL
   RETURNING account_id`,
);
const OF_ACCOUNT = statement(
  'second-factor.of-account',
  `SELECT f.secret, f.confirmed_at AS "confirmedAt",
          (SELECT count(*)::int FROM recovery_code r WHERE r.account_id = f.account_id AND r.used_at IS NULL)
            AS "recoveryCodesLeft"
     FROM second_factor f WHERE f.account_id = $1`,
);
// Of two that come with the same code at once, the second finds its step taken.
const TAKE_STEP = statement(
  'second-factor.take-step',
  'UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2 RETURNING account_id',
);
const CONFIRM = statement(
  'second-factor.confirm',
  `UPDATE second_factor SET confirmed_at = $3, last_step = $2
    WHERE account_id = $1 AND confirmed_at IS NULL AND secret = $4 RETURNING account_id`,
);
const ADD_RECOVERY_CODES = statement(
  'second-factor.add-recovery-codes',
  'INSERT INTO recovery_code (account_id, code_hash) SELECT $1, unnest($2::text[])',
);
const USE_RECOVERY_CODE = statement(
  'second-factor.use-recovery-code',
  `UPDATE recovery_code SET used_at = $3
    WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING account_id`,
);
const REMOVE = statement(
  'second-factor.remove',
  'DELETE FROM second_factor WHERE account_id = $1 RETURNING account_id',
);
// Contained both ways round: every grant is at this side, and there is one. Whom two sides let in, neither weakens.
const REMOVE_AT_SIDE = statement(
  'second-factor.remove-at-side',
  `DELETE FROM second_factor f USING account a
    WHERE a.id = f.account_id AND a.username = $1
      AND NOT jsonb_path_exists(a.grants, '$[*].side ? (@ != $side)', jsonb_build_object('side', $2::text))
   RETURNING f.account_id AS id`,
);

const SECRETS = statement(
  'second-factor.secrets',
  'SELECT account_id AS account, secret FROM second_factor ORDER BY account_id',
);
// Of two gateways that start together, one replaces it.
const REPLACE_SECRET = statement(
  'second-factor.replace-secret',
  'UPDATE second_factor SET secret = $3 WHERE account_id = $1 AND secret = $2',
);

/** A second factor, confirmed or not yet. */
export interface HeldFactor {
  /** As it is kept: sealed, or base32. */
  secret: string;
  confirmedAt: Date | null;
  recoveryCodesLeft: number;
}

/** Keeps a secret that is to be confirmed, instead of one that never was; false when one is confirmed. */
export const beginFactor = async (db: Runner, account: string, secret: string, now: Date): Promise<boolean> =>
  (await db.run(BEGIN, [account, secret, now])).length > 0;

/** The second factor of an account, confirmed or not. */
export const factorOf = async (db: Runner, account: string): Promise<HeldFactor | undefined> =>
  (await db.run<HeldFactor>(OF_ACCOUNT, [account]))[0];

/** Uses up a step of time, so that no code is taken twice; false when it or a later one was used before. */
export const takeStep = async (db: Runner, account: string, step: number): Promise<boolean> =>
  (await db.run(TAKE_STEP, [account, step])).length > 0;

/** Puts a factor in force with its recovery codes; false when it is so already, or another secret was begun. */
export async function confirmFactor(
  tx: Tx,
  account: string,
  { secret, step, codeHashes, now }: { secret: string; step: number; codeHashes: string[]; now: Date },
): Promise<boolean> {
  const confirmed = (await tx.run(CONFIRM, [account, step, now, secret])).length > 0;
  if (confirmed) await tx.run(ADD_RECOVERY_CODES, [account, codeHashes]);
  return confirmed;
}

/** Uses a recovery code up; false when there is none such left. */
export const useRecoveryCode = async (
  db: Runner,
  account: string,
  hash: string,
  now: Date,
): Promise<boolean> => (await db.run(USE_RECOVERY_CODE, [account, hash, now])).length > 0;

/** Takes the second factor of an account away, with its recovery codes. */
export const removeFactor = async (db: Runner, account: string): Promise<boolean> =>
  (await db.run(REMOVE, [account])).length > 0;

/** The same for an account whose every role is at this side; its id, or undefined when there was nothing to take. */
export const removeFactorAtSide = async (
  db: Runner,
  username: string,
  side: string,
): Promise<string | undefined> => (await db.run<{ id: string }>(REMOVE_AT_SIDE, [username, side]))[0]?.id;

/** Every secret, as it is kept. */
export const secretsOf = (db: Runner): Promise<{ account: string; secret: string }[]> => db.run(SECRETS);

/** Keeps a secret in another form, unless it was changed meanwhile. */
export async function replaceSecret(db: Runner, account: string, secret: string, by: string): Promise<void> {
  await db.run(REPLACE_SECRET, [account, secret, by]);
}
