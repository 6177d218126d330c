import type { Head, PublicKey, Signature } from '@pasban/audit';
import { type Runner, statement, type Tx } from '../database';

/** Of several processes that sign, one looks and writes at a time. Give it to `transaction`. */
export const AUDIT_SIGNING_LOCK = 7_262_005;

const ADD_KEY = statement(
  'audit.add-key',
  `INSERT INTO audit_key (key, side, public_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
);
const ENDS = statement(
  'audit.all-ends',
  `SELECT s.side, l.number, l.hash
     FROM (SELECT DISTINCT side FROM desk) s
    CROSS JOIN LATERAL (
      SELECT number, hash FROM audit_link WHERE side = s.side ORDER BY number DESC LIMIT 1) l
    ORDER BY s.side`,
);
const NEWEST_HEADS = statement(
  'audit.newest-heads',
  `SELECT DISTINCT ON (side) side, number, hash, at FROM audit_head ORDER BY side, number DESC`,
);
const ADD_HEAD = statement(
  'audit.add-head',
  `INSERT INTO audit_head (side, number, hash, at) VALUES ($1, $2, $3, $4)`,
);
const SIGNERS = statement(
  'audit.signers',
  `SELECT signer FROM audit_signature WHERE side = $1 AND number = $2`,
);
const ADD_SIGNATURE = statement(
  'audit.add-signature',
  `INSERT INTO audit_signature (side, number, signer, key, signature) VALUES ($1, $2, $3, $4, $5)`,
);

type Row<Of> = Of & Record<string, unknown>;

/** Makes a public key known, with which signatures can be checked. */
export async function addAuditKey(db: Runner, { key, side, publicKey }: PublicKey): Promise<void> {
  await db.run(ADD_KEY, [key, side, publicKey]);
}

/** Where each side's chain ends now; a side without a link is left out. */
export const chainEnds = (db: Runner): Promise<Omit<Head, 'at'>[]> => db.run<Row<Omit<Head, 'at'>>>(ENDS);

/** The newest head of each side that has one. */
export const newestHeads = (db: Runner): Promise<Head[]> => db.run<Row<Head>>(NEWEST_HEADS);

export async function addHead(tx: Tx, { side, number, hash, at }: Head): Promise<void> {
  await tx.run(ADD_HEAD, [side, number, hash, at]);
}

/** Which sides have signed a head. */
export async function signersOf(db: Runner, { side, number }: Head): Promise<string[]> {
  return (await db.run<{ signer: string }>(SIGNERS, [side, number])).map(({ signer }) => signer);
}

export async function addSignature(tx: Tx, one: Signature): Promise<void> {
  await tx.run(ADD_SIGNATURE, [one.side, one.number, one.signer, one.key, one.signature]);
}
