import type { AnswerLevel } from '@pasban/contracts';
import { addMs, type Presence, reaches } from '@pasban/domain';
import { type Runner, statement } from '../database';
import { columns } from './columns';

/** A desk without a sign of life this long is unattended (PR2). */
export const PRESENT_FOR_MS = 15_000;

/** A screen with a person before it, at a desk. */
export interface Screen {
  screen: string;
  desk: string;
  accountId: string;
  level: AnswerLevel;
}

const RENEW = statement(
  'presence.renew',
  `INSERT INTO presence (screen, desk, account_id, level, seen_at)
   SELECT s.*, $5 FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[]) AS s
   ON CONFLICT (screen) DO UPDATE SET seen_at = excluded.seen_at`,
);
const LEAVE = statement(
  'presence.leave',
  `DELETE FROM presence WHERE screen = ANY ($1::text[]) OR seen_at < $2`,
);
const NOW = statement('presence.now', `SELECT DISTINCT desk, level FROM presence WHERE seen_at >= $1`);

/** Says that these screens are alive. */
export async function renewPresence(db: Runner, screens: readonly Screen[], now: Date): Promise<void> {
  if (screens.length === 0) return;
  await db.run(RENEW, [
    ...columns(
      screens,
      (s) => s.screen,
      (s) => s.desk,
      (s) => s.accountId,
      (s) => s.level,
    ),
    now,
  ]);
}

/** Takes screens away that closed, and those that have long been silent because their process died. */
export async function endPresence(db: Runner, screens: readonly string[], now: Date): Promise<void> {
  await db.run(LEAVE, [screens, addMs(now, -4 * PRESENT_FOR_MS)]);
}

/** Who is at the desks now, as decisions ask for it. */
export async function presenceNow(db: Runner, now: Date): Promise<Presence> {
  const rows = await db.run<{ desk: string; level: AnswerLevel }>(NOW, [addMs(now, -PRESENT_FOR_MS)]);
  return (desk, needed) => rows.some((row) => row.desk === desk && reaches(row.level, needed));
}
