import { auditRecords, type Database } from '@pasban/persistence';
import { isSound, Verification } from '@pasban/audit';
import type { ErasePersonBody, Erasure, ErasurePlan, Grant } from '@pasban/contracts';
import type { IdSource } from '@pasban/domain';
import { createAccounts } from '@pasban/identity';
import { IDS } from '@pasban/settings';
import type { Answer } from './http';
import type { Person } from './people';
import type { TestDatabase } from './database';
import { EXAMPLE_PASSWORD, type TestSystem } from './system';

/** Creates an account that no topology names. */
export const appoint = (
  { db, app, clock }: TestSystem,
  username: string,
  name: string,
  ...roles: Grant[]
): Promise<void> =>
  createAccounts(db, { [username]: { name, language: 'en', roles } }, EXAMPLE_PASSWORD, {
    clock,
    ids: app.get<IdSource>(IDS),
  });

const REASON = 'asked for in writing, file 7';

export const asksToErase = (
  who: Person,
  username: string,
  body: Partial<ErasePersonBody> = {},
  side = 'pk',
): Promise<Answer<ErasurePlan>> =>
  who.post(`/v1/sides/${side}/accounts/${username}/erase`, { reason: REASON, ...body });

/** Both steps, by one administrator or two. */
export async function erases(who: Person, username: string, confirmer = who): Promise<Erasure> {
  const { status, body } = await asksToErase(who, username);
  if (status !== 200 || body.confirmation === null)
    throw new Error(`not asked: ${status} ${JSON.stringify(body)}`);
  const confirmed = await asksToErase(confirmer, username, { confirmation: body.confirmation });
  if (confirmed.status !== 202) throw new Error(`not confirmed: ${JSON.stringify(confirmed)}`);
  return confirmed.body as unknown as Erasure;
}

/** Tables in which one of these words stands anywhere, whatever the column: the whole database, as a dump would have it. */
export async function tablesWith(database: TestDatabase, words: readonly string[]): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query(
      `SELECT FROM ${name} t WHERE EXISTS (SELECT FROM unnest($1::text[]) w WHERE t::text ILIKE '%' || w || '%') LIMIT 1`,
      [words],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** The whole audit as it is exported, and what a verification says of each side. */
export async function auditOf(db: Database): Promise<{ text: string; flaws: Record<string, unknown> }> {
  const verification = new Verification();
  const lines: string[] = [];
  for await (const record of auditRecords(db)) {
    verification.take(record);
    lines.push(JSON.stringify(record));
  }
  const unsound = verification.verdicts().filter((verdict) => !isSound(verdict));
  return {
    text: lines.join('\n'),
    flaws: Object.fromEntries(unsound.map(({ side, flaw }) => [side, flaw])),
  };
}
