import type { Deed, Doer } from '@pasban/audit';
import type { TestDatabase } from './database';

/** An entry of a side's chain, as a test reads it. */
export interface ChainedEntry {
  number: number;
  at: string;
  deeds: Deed[];
  by: Doer | null;
  from: string | null;
  on: Record<string, string>;
  outcome: string;
  content: unknown;
}

/** A side's chain, oldest first. */
export async function chainOf(database: TestDatabase, side: string): Promise<ChainedEntry[]> {
  const rows = await database.query<{ number: string; body: string; content: string | null }>(
    `SELECT l.number, e.body, e.content FROM audit_link l JOIN audit_entry e ON e.id = l.entry
      WHERE l.side = $1 ORDER BY l.number`,
    [side],
  );
  return rows.map(({ number, body, content }) => ({
    ...(JSON.parse(body) as Omit<ChainedEntry, 'number' | 'content'>),
    number: Number(number),
    content: content === null ? null : (JSON.parse(content) as unknown),
  }));
}
