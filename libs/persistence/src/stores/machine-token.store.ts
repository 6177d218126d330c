import type { MachineScope } from '@pasban/contracts';
import { type Runner, statement } from '../database';

const ADD = statement(
  'machine-token.add',
  `INSERT INTO machine_token (id, token_hash, side, source, scopes, created_by, created_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const BY_HASH = statement(
  'machine-token.by-hash',
  `SELECT id, side, source, scopes, expires_at AS "expiresAt" FROM machine_token
    WHERE token_hash = $1 AND revoked_at IS NULL`,
);
const OF_SIDES = statement(
  'machine-token.of-sides',
  `SELECT t.id, t.side, t.source, t.scopes, a.username AS "createdBy", t.created_at AS "createdAt",
          t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt", t.last_used_at AS "lastUsedAt"
     FROM machine_token t JOIN account a ON a.id = t.created_by
    WHERE t.side = ANY ($1::text[]) ORDER BY t.created_at DESC, t.id DESC`,
);
const REVOKE = statement(
  'machine-token.revoke',
  `UPDATE machine_token SET revoked_at = $3
    WHERE id = $1 AND side = ANY ($2::text[]) AND revoked_at IS NULL RETURNING id`,
);
// Used twice within the same moment by two processes, the later use stands.
const USED = statement(
  'machine-token.used',
  `UPDATE machine_token t SET last_used_at = u.at
     FROM unnest($1::uuid[], $2::timestamptz[]) AS u (id, at)
    WHERE t.id = u.id AND (t.last_used_at IS NULL OR t.last_used_at < u.at)`,
);

/** A token that was not revoked, as a request is judged by it. */
export interface LiveToken {
  id: string;
  side: string;
  source: string;
  scopes: MachineScope[];
  expiresAt: Date;
}

/** A token as its administrators see it. */
export interface TokenRow extends LiveToken {
  createdBy: string;
  createdAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

export async function addMachineToken(
  db: Runner,
  { id, side, source, scopes, expiresAt }: LiveToken,
  { tokenHash, by, now }: { tokenHash: string; by: string; now: Date },
): Promise<void> {
  await db.run(ADD, [id, tokenHash, side, source, scopes, by, now, expiresAt]);
}

export const machineTokenOf = async (db: Runner, tokenHash: string): Promise<LiveToken | undefined> =>
  (await db.run<LiveToken>(BY_HASH, [tokenHash]))[0];

/** Every token of these sides, newest first, those that are over as well. */
export const machineTokensOf = (db: Runner, sides: readonly string[]): Promise<TokenRow[]> =>
  db.run<TokenRow>(OF_SIDES, [sides]);

/** Ends a token of one of these sides; false when there is none such, or it was ended before. */
export const revokeMachineToken = async (
  db: Runner,
  id: string,
  sides: readonly string[],
  now: Date,
): Promise<boolean> => (await db.run(REVOKE, [id, sides, now])).length > 0;

/** Writes down when tokens were last used; an older moment than the one that stands changes nothing. */
export async function markTokensUsed(db: Runner, uses: ReadonlyMap<string, Date>): Promise<void> {
  await db.run(USED, [[...uses.keys()], [...uses.values()]]);
}
