import type { Counted } from '@pasban/domain';
import { type Runner, statement } from '../database';

// A session began there, and with the right password: an unknown name is asked for in just the same way.
const KNOWN = statement(
  'sign-in.known-place',
  `SELECT FROM session s JOIN account a ON a.id = s.account_id
    WHERE a.username = $1 AND s.place = $2 AND s.created_at > $3 LIMIT 1`,
);
// A window runs from its first failure: at 8:00 with 15 minutes, until 8:15; a failure at 8:15 begins the next,
// and so does one after all were given back.
const COUNT = statement(
  'sign-in.count',
  `INSERT INTO sign_in_failure AS f (key, failures, ends_at) VALUES ($1, 1, $3)
   ON CONFLICT (key) DO UPDATE
     SET failures = CASE WHEN f.ends_at <= $2 OR f.failures = 0 THEN 1 ELSE f.failures + 1 END,
         ends_at = CASE WHEN f.ends_at <= $2 OR f.failures = 0 THEN excluded.ends_at ELSE f.ends_at END
   RETURNING failures, ends_at AS "endsAt"`,
);
const GIVE_BACK = statement(
  'sign-in.give-back',
  'UPDATE sign_in_failure SET failures = failures - 1 WHERE key = ANY ($1::text[]) AND failures > 0',
);
/** A few at a time, with every window that begins: more than begin, so that none pile up. */
const SWEEP = statement(
  'sign-in.sweep',
  `DELETE FROM sign_in_failure WHERE key IN (
     SELECT key FROM sign_in_failure WHERE ends_at < $1 ORDER BY ends_at LIMIT 10 FOR UPDATE SKIP LOCKED)`,
);

/** Whether anybody signed in to an account of this name from this place since a moment. */
export const isKnownPlace = async (
  db: Runner,
  username: string,
  place: string,
  since: Date,
): Promise<boolean> => (await db.run(KNOWN, [username, place, since])).length > 0;

/** Counts an attempt, as if it failed, and says how many there are in its window by now. */
export async function countFailure(db: Runner, key: string, now: Date, windowMs: number): Promise<Counted> {
  const [counted] = await db.run<Counted>(COUNT, [key, now, new Date(now.getTime() + windowMs)]);
  if (!counted) throw new Error('an insert that updates returns no row');
  if (counted.failures === 1) await db.run(SWEEP, [now]);
  return counted;
}

/** Takes back what was counted of an attempt that did not fail, or was not made. */
export async function giveBackFailures(db: Runner, keys: readonly string[]): Promise<void> {
  await db.run(GIVE_BACK, [keys]);
}
