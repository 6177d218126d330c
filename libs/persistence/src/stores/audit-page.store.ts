import { type Runner, statement } from '../database';

// "before" beyond all numbers: the newest.
const NEWEST = statement(
  'audit.newest',
  `SELECT l.number, l.hash, e.body, e.content
     FROM audit_link l JOIN audit_entry e ON e.id = l.entry
    WHERE l.side = $1 AND l.number < $2
    ORDER BY l.number DESC LIMIT $3`,
);
const USERNAMES = statement(
  'audit.usernames',
  `SELECT id, username FROM account
    WHERE id = ANY ($1::uuid[])
      AND EXISTS (SELECT FROM jsonb_array_elements(grants) AS g WHERE g ->> 'side' = $2)`,
);

/** An entry with its place in the chain; `body` and `content` are JSON. */
export interface ChainedRow {
  number: number;
  hash: string;
  body: string;
  content: string | null;
}

/** A side's newest entries before a number, newest first. */
export const newestChained = (
  db: Runner,
  { side, before = Number.MAX_SAFE_INTEGER, limit }: { side: string; before?: number; limit: number },
): Promise<ChainedRow[]> => db.run<ChainedRow & Record<string, unknown>>(NEWEST, [side, before, limit]);

/** The names of those of these accounts that hold a role at the side. */
export async function usernamesOfSide(
  db: Runner,
  side: string,
  accounts: readonly string[],
): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map();
  const rows = await db.run<{ id: string; username: string }>(USERNAMES, [accounts, side]);
  return new Map(rows.map(({ id, username }) => [id, username]));
}
