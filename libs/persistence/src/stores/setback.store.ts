import type { Setback } from '@pasban/domain';
import { type Runner, statement } from '../database';
import type { Write } from '../write';
import { columns } from './columns';

const setBackIn = (table: 'report' | 'alert'): string =>
  `UPDATE ${table} r SET attempts = s.attempts, retry_at = s.retry_at, failure = s.failure
     FROM unnest($1::uuid[], $2::smallint[], $3::timestamptz[], $4::text[]) AS s (id, attempts, retry_at, failure)
    WHERE r.id = s.id`;

const OUTSTANDING = statement(
  'report.outstanding',
  `SELECT EXISTS (SELECT FROM report WHERE routed_at IS NULL AND (retry_at IS NULL OR retry_at <= $1)) AS now,
          (SELECT min(retry_at) FROM report WHERE routed_at IS NULL AND retry_at IS NOT NULL) AS "retryAt"`,
);

/** A column counts no further: by then it has been failing for a week. */
const MOST_ATTEMPTS = 32_767;
/** The beginning of an error says what it is; a statement that is quoted whole says nothing more. */
const MOST_CHARACTERS = 500;

/** Puts rows of a table aside until they are tried again. */
export function setbackWrite(table: 'report' | 'alert', setbacks: readonly Setback[]): Write | undefined {
  if (setbacks.length === 0) return undefined;
  const values = columns(
    setbacks,
    (s) => s.id,
    (s) => Math.min(s.attempts, MOST_ATTEMPTS),
    (s) => s.retryAt,
    (s) => storable(s.error),
  );
  return { name: `setback-${table}`, text: setBackIn(table), values };
}

/** Whether reports wait to be routed now, and when the next one that was set back is tried again, if any is. */
export async function outstandingReports(
  db: Runner,
  now: Date,
): Promise<{ now: boolean; retryAt: Date | null }> {
  const [row] = await db.run<{ now: boolean; retryAt: Date | null }>(OUTSTANDING, [now]);
  return row ?? { now: false, retryAt: null };
}

/** An error may quote what broke the statement before; quoting it must not break this one, too. */
const storable = (error: string): string =>
  error.slice(0, MOST_CHARACTERS).toWellFormed().replaceAll('\u0000', '');
