import { type Runner, statement } from '../database';

const ADD_ATTEMPT = statement(
  'oidc.add-attempt',
  `INSERT INTO oidc_attempt (state_hash, browser_hash, side, nonce, verifier, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6)`,
);
// Of two that come back with the same state, one finds the row.
const TAKE_ATTEMPT = statement(
  'oidc.take-attempt',
  `DELETE FROM oidc_attempt WHERE state_hash = $1
   RETURNING browser_hash AS "browserHash", side, nonce, verifier, expires_at AS "expiresAt"`,
);
const ADD_TICKET = statement(
  'oidc.add-ticket',
  `INSERT INTO oidc_ticket (ticket_hash, browser_hash, side, account_id, factor_shown, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6)`,
);
const TICKET = `side, account_id AS account, factor_shown AS "factorShown"`;
const READ_TICKET = statement(
  'oidc.read-ticket',
  `SELECT ${TICKET} FROM oidc_ticket WHERE ticket_hash = $1 AND browser_hash = $2 AND expires_at > $3`,
);
const TAKE_TICKET = statement(
  'oidc.take-ticket',
  'DELETE FROM oidc_ticket WHERE ticket_hash = $1 AND browser_hash = $2 AND expires_at > $3 RETURNING side',
);
/** A few at a time, with every attempt that begins: more than begin, so that none pile up. */
const SWEEP = ['oidc_attempt', 'oidc_ticket'].map((table) =>
  statement(
    `oidc.sweep-${table}`,
    `DELETE FROM ${table} WHERE ctid IN (
       SELECT ctid FROM ${table} WHERE expires_at < $1 ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED)`,
  ),
);
const LINKED = statement(
  'oidc.linked',
  'SELECT account_id AS account FROM oidc_subject WHERE issuer = $1 AND subject = $2',
);
// Neither is a subject linked twice, nor an account to two subjects of one provider.
const LINK = statement(
  'oidc.link',
  `INSERT INTO oidc_subject (issuer, subject, account_id, linked_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT DO NOTHING RETURNING account_id`,
);
// Contained both ways round: every grant is at this side, and there is one.
const UNLINK_AT_SIDE = statement(
  'oidc.unlink-at-side',
  `DELETE FROM oidc_subject s USING account a
    WHERE a.id = s.account_id AND a.username = $1
      AND NOT jsonb_path_exists(a.grants, '$[*].side ? (@ != $side)', jsonb_build_object('side', $2::text))
   RETURNING s.account_id AS id`,
);
const BEGUN_THERE = statement(
  'oidc.session-begun-there',
  'SELECT 1 FROM session WHERE id = $1 AND provider IS NOT NULL AND created_at > $2',
);

const PROVIDER = statement(
  'oidc.provider-of-session',
  'SELECT provider FROM session WHERE id = $1 AND provider IS NOT NULL',
);

/** Somebody who was sent to a provider and has not come back. */
export interface OidcAttempt {
  browserHash: string;
  side: string;
  nonce: string;
  /** Of PKCE. */
  verifier: string;
  expiresAt: Date;
}

/** What whoever came back gets a session for, once. */
export interface OidcTicket {
  side: string;
  account: string;
  /** Whether the provider asked for a second factor that counts here. */
  factorShown: boolean;
}

/** Keeps an attempt that begins, and lets go of some that have ended. */
export async function addOidcAttempt(
  db: Runner,
  stateHash: string,
  attempt: OidcAttempt,
  now: Date,
): Promise<void> {
  const { browserHash, side, nonce, verifier, expiresAt } = attempt;
  await db.run(ADD_ATTEMPT, [stateHash, browserHash, side, nonce, verifier, expiresAt]);
  for (const sweep of SWEEP) await db.run(sweep, [now]);
}

/** The attempt with this state, which is used up by that; undefined when there is none, or it was used before. */
export const takeOidcAttempt = async (db: Runner, stateHash: string): Promise<OidcAttempt | undefined> =>
  (await db.run<OidcAttempt>(TAKE_ATTEMPT, [stateHash]))[0];

export async function addOidcTicket(
  db: Runner,
  ticketHash: string,
  {
    browserHash,
    side,
    account,
    factorShown,
    expiresAt,
  }: OidcTicket & { browserHash: string; expiresAt: Date },
): Promise<void> {
  await db.run(ADD_TICKET, [ticketHash, browserHash, side, account, factorShown, expiresAt]);
}

/** The ticket of this browser, if it still holds. */
export const oidcTicketOf = async (
  db: Runner,
  ticketHash: string,
  browserHash: string,
  now: Date,
): Promise<OidcTicket | undefined> =>
  (await db.run<OidcTicket>(READ_TICKET, [ticketHash, browserHash, now]))[0];

/** Uses a ticket up; false when it was used before. */
export const takeOidcTicket = async (
  db: Runner,
  ticketHash: string,
  browserHash: string,
  now: Date,
): Promise<boolean> => (await db.run(TAKE_TICKET, [ticketHash, browserHash, now])).length > 0;

/** The account that a provider's subject is linked to. */
export const linkedAccount = async (
  db: Runner,
  issuer: string,
  subject: string,
): Promise<string | undefined> => (await db.run<{ account: string }>(LINKED, [issuer, subject]))[0]?.account;

/** Links a subject to an account; false when either has another already. */
export const linkSubject = async (
  db: Runner,
  link: { issuer: string; subject: string; account: string; now: Date },
): Promise<boolean> => (await db.run(LINK, [link.issuer, link.subject, link.account, link.now])).length > 0;

/** Forgets the subjects of an account whose every role is at this side; its id, or undefined when there was none. */
export const unlinkSubjectsAtSide = async (
  db: Runner,
  username: string,
  side: string,
): Promise<string | undefined> => (await db.run<{ id: string }>(UNLINK_AT_SIDE, [username, side]))[0]?.id;

/** Whether a session was begun at a provider, later than `since`. */
export const isBegunAtProvider = async (db: Runner, session: string, since: Date): Promise<boolean> =>
  (await db.run(BEGUN_THERE, [session, since])).length > 0;

/** The side at whose provider a session was begun; undefined for one that a password began. */
export const providerOfSession = async (db: Runner, session: string): Promise<string | undefined> =>
  (await db.run<{ provider: string }>(PROVIDER, [session]))[0]?.provider;
