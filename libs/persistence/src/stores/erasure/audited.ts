import { type AuditedContent, carries, type ErasedPerson, isCommon } from '@pasban/domain';
import { type Runner, statement, type Tx } from '../../database';
import type { WalkedPage } from './walk';

const SIDES = statement('erasure.audit-sides', `SELECT DISTINCT side FROM audit_link ORDER BY side`);
const PAGE = statement(
  'erasure.page-audit',
  `SELECT l.number, e.body,
          CASE WHEN EXISTS (SELECT FROM unnest($3::text[]) AS word WHERE position(word in e.content) > 0)
            THEN e.content END AS content
     FROM audit_link l JOIN audit_entry e ON e.id = l.entry
    WHERE l.side = $1 AND l.number > $2 ORDER BY l.number LIMIT $4`,
);
const ERASE = statement('erasure.audit', `SELECT erase_audit_content($1, $2, $3::bigint[], $4) AS rows`);

interface Row {
  number: number;
  body: string;
  content: string | null;
}

/**
 * A page of the audit: the own side's chain, and of the others' the topologies that were applied, which name everybody. The
 * mark is a side and a number. With `now`, the contents go; without, they are counted.
 */
export async function walkAudit(
  db: Runner | Tx,
  { person, side, words }: { person: ErasedPerson; side: string; words: readonly string[] },
  { mark, most, now }: { mark: string; most: number; now?: Date },
): Promise<WalkedPage> {
  const sides = (await db.run<{ side: string }>(SIDES)).map((row) => row.side);
  const [chain = sides[0] ?? side, number = '0'] = mark === '' ? [] : mark.split(' ');
  const rows = await db.run<Row & Record<string, unknown>>(PAGE, [chain, Number(number), words, most]);
  const numbers: number[] = [];
  let ambiguous = 0;
  for (const row of rows) {
    const whose = whoseContent(row, person, chain === side);
    if (whose === 'theirs') numbers.push(row.number);
    if (whose === 'ambiguous') ambiguous += 1;
  }
  if (now && numbers.length > 0) await db.run(ERASE, [person.account, chain, numbers, now]);
  const next = rows.length < most ? sides[sides.indexOf(chain) + 1] : undefined;
  const last = rows.at(-1)?.number ?? Number(number);
  return {
    mark: next === undefined ? `${chain} ${last}` : `${next} 0`,
    more: rows.length === most || next !== undefined,
    changes: { audit: numbers.length },
    ambiguous: { audit: ambiguous },
  };
}

function whoseContent(
  { body, content }: Row,
  person: ErasedPerson,
  isOwn: boolean,
): ReturnType<typeof carries> {
  if (content === null) return 'not-theirs';
  const entry = { ...(JSON.parse(body) as AuditedContent), content: JSON.parse(content) as unknown };
  return isOwn || isCommon(entry) ? carries(entry, person) : 'not-theirs';
}
