import type { PersonExport } from '@pasban/contracts';
import { type Runner, statement, type Statement } from '../database';

type Section = Exclude<keyof PersonExport, 'exportedAt' | 'side' | 'account'>;

/** JSON keeps the milliseconds, and says UTC as everywhere. */
const iso = (column: string, name: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "${name}"`;

// `[{"side": "pk"}]` is contained in the grants of whoever holds any role at that side, or at a desk of it.
const ACCOUNT = statement(
  'person.account',
  `SELECT a.id, a.username, a.name, a.language,
          (SELECT jsonb_agg(g ORDER BY n) FROM jsonb_array_elements(a.grants) WITH ORDINALITY AS e (g, n)
            WHERE g ->> 'side' = $2) AS grants,
          ${iso('a.created_at', 'createdAt')}, ${iso('a.disabled_at', 'disabledAt')},
          ${iso('f.confirmed_at', 'secondFactorSince')}
     FROM account a LEFT JOIN second_factor f ON f.account_id = a.id
    WHERE a.username = $1 AND a.grants @> jsonb_build_array(jsonb_build_object('side', $2::text))`,
);

/** Rows in a page: together far below what a process has room for. */
const PAGE = 500;

/**
 * A page of a section: rows of the account ($1) at the side ($2) beyond a key ($3), by that key. Keys are text, numbers
 * padded, so that they sort alike.
 */
const page = (name: Section, key: string, select: string, from: string): Statement =>
  statement(
    `person.${name}`,
    `SELECT ${key} AS key, ${select} FROM ${from} AND ${key} > $3 ORDER BY ${key} LIMIT ${PAGE}`,
  );

const PAGES: Record<Exclude<Section, 'audit'>, Statement> = {
  sessions: page(
    'sessions',
    's.id::text',
    `s.id, ${iso('s.created_at', 'begunAt')}, ${iso('s.last_used_at', 'lastUsedAt')},
     ${iso('s.expires_at', 'expiresAt')}, ${iso('s.revoked_at', 'endedAt')}, s.address, s.device`,
    `session s WHERE s.account_id = $1 AND $2::text IS NOT NULL`,
  ),
  presence: page(
    'presence',
    'p.screen',
    `p.desk, ${iso('p.connected_at', 'since')}, ${iso('p.seen_at', 'seenAt')}, ${iso('p.left_at', 'leftAt')}`,
    `presence p JOIN desk d ON d.code = p.desk WHERE p.account_id = $1 AND d.side = $2`,
  ),
  handOvers: page(
    'handOvers',
    'h.id::text',
    `h.id, h.desk, ${iso('h.at', 'at')},
     CASE WHEN h.by_account = $1 THEN 'giver' ELSE 'taker' END AS as,
     CASE WHEN h.by_account = $1 THEN h.note END AS note`,
    `hand_over h JOIN desk d ON d.code = h.desk WHERE $1 IN (h.by_account, h.to_account) AND d.side = $2`,
  ),
  tokens: page(
    'tokens',
    't.id::text',
    `t.id, t.source, ${iso('t.created_at', 'createdAt')}`,
    `machine_token t WHERE t.created_by = $1 AND t.side = $2`,
  ),
  reports: page(
    'reports',
    'r.id::text',
    `r.id, ${iso('r.received_at', 'receivedAt')}, ${iso('r.occurred_at', 'occurredAt')},
     ${iso('r.sent_at', 'sentAt')}, i.id AS incident, r.body`,
    // Where it happened with another side, the incident is not ours to name (RL5).
    `report r LEFT JOIN incident i ON i.id = r.incident_id AND i.home_side = r.side
      WHERE r.submitter_id = $1 AND r.side = $2`,
  ),
};

/** Entries looked at for a page, whoever they are about. */
const AUDIT_PAGE = 2_000;

// The chain is read from end to end: an index of who is in which entry would be paid for by every act.
const AUDIT = statement(
  'person.audit',
  `SELECT l.number, e.body, e.content, position($1 in e.body) > 0 AS named
     FROM audit_link l JOIN audit_entry e ON e.id = l.entry
    WHERE l.side = $2 AND l.number > $3 ORDER BY l.number LIMIT ${AUDIT_PAGE}`,
);

interface AuditRow {
  number: number;
  body: string;
  content: string | null;
  named: boolean;
}

/** Somebody who holds a role at the side; undefined where it has nobody of that name. */
export const personOfSide = async (
  db: Runner,
  username: string,
  side: string,
): Promise<PersonExport['account'] | undefined> =>
  (await db.run<PersonExport['account'] & Record<string, unknown>>(ACCOUNT, [username, side]))[0];

/** One section of what a side holds about an account, item by item; page by page from the database. */
export function sectionOf<Name extends Section>(
  db: Runner,
  name: Name,
  whose: { account: string; side: string },
): AsyncGenerator<PersonExport[Name][number]>;
export async function* sectionOf(
  db: Runner,
  name: Section,
  { account, side }: { account: string; side: string },
): AsyncGenerator<unknown> {
  if (name === 'audit') {
    yield* auditOf(db, account, side);
    return;
  }
  let last = '';
  for (;;) {
    const rows = await db.run<Record<string, unknown> & { key: string }>(PAGES[name], [account, side, last]);
    for (const { key, ...item } of rows) {
      last = key;
      yield item;
    }
    if (rows.length < PAGE) return;
  }
}

async function* auditOf(
  db: Runner,
  account: string,
  side: string,
): AsyncGenerator<PersonExport['audit'][number]> {
  let last = 0;
  for (;;) {
    const rows = await db.run<AuditRow & Record<string, unknown>>(AUDIT, [account, side, last]);
    for (const { number, body, content, named } of rows) {
      last = number;
      if (named) yield auditItem(number, body, content, account);
    }
    if (rows.length < AUDIT_PAGE) return;
  }
}

/** What others wrote of somebody is theirs; that they did something is told. */
function auditItem(
  number: number,
  body: string,
  content: string | null,
  account: string,
): PersonExport['audit'][number] {
  const { at, by, ...entry } = JSON.parse(body) as { at: string; by: { account: string } | null };
  const isOwn = by?.account === account;
  return {
    number,
    at,
    by: isOwn ? 'person' : 'other',
    entry,
    content: isOwn && content !== null ? (JSON.parse(content) as unknown) : null,
  };
}
