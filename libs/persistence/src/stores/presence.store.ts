import type { AnswerLevel } from '@pasban/contracts';
import { addMs, type Presence, reaches, type SeenScreen, SIGN_GOOD_FOR_MS } from '@pasban/domain';
import { type Runner, statement } from '../database';
import { columns } from './columns';

/** A row that nobody has spoken of for so long tells nothing any more. */
const KEPT_FOR_MS = 60_000;

/** That somebody is before a screen: its last sign is younger than a moment, and nothing has ended its person's stay. */
export function somebodyThere(since: string, now: string): string {
  return `seen_at > ${since} AND left_at IS NULL AND (active_until IS NULL OR active_until > ${now})`;
}

/** A connected screen, with the moments by which its person's presence lapses if nothing more is heard of it. */
export interface Screen {
  screen: string;
  desk: string;
  accountId: string;
  level: AnswerLevel;
  connectedAt: Date;
  /** The last moment at which it is known to have shown all that it was sent. */
  shownAt: Date;
  activeUntil: Date;
}

const RENEW = statement(
  'presence.renew',
  `INSERT INTO presence (screen, desk, account_id, level, connected_at, seen_at, active_until, renewed_at)
   SELECT s.*, $8 FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[],
     $7::timestamptz[]) AS s
   ON CONFLICT (screen) DO UPDATE SET seen_at = excluded.seen_at, active_until = excluded.active_until,
     renewed_at = excluded.renewed_at`,
);
const LEAVE = statement(
  'presence.leave',
  `UPDATE presence SET left_at = $2 WHERE screen = ANY ($1::text[]) AND left_at IS NULL`,
);
const FORGET = statement(
  'presence.forget',
  `DELETE FROM presence WHERE coalesce(renewed_at, seen_at) < $1 OR left_at < $1`,
);
/**
 * Standings at desks now.
 * Example: at 12:00:14 a screen whose last sign came at 12:00:00 no longer counts; one that gave a sign at 12:00:10 does
 * unless it was closed since, or nobody has touched it until its limit, 12:00:12 say.
 */
const NOW = statement(
  'presence.now',
  `SELECT DISTINCT desk, level FROM presence WHERE ${somebodyThere('$1', '$2')}`,
);
const AT_DESK = statement(
  'presence.at-desk',
  `SELECT p.account_id, a.username, a.name, p.level, coalesce(p.connected_at, p.seen_at) AS connected_at, p.seen_at,
          p.active_until
     FROM presence p JOIN account a ON a.id = p.account_id
    WHERE p.desk = $1 AND p.left_at IS NULL AND coalesce(p.renewed_at, p.seen_at) > $2
    ORDER BY connected_at, a.username, p.screen`,
);

/** Says how these screens stand. */
export async function renewPresence(db: Runner, screens: readonly Screen[], now: Date): Promise<void> {
  if (screens.length === 0) return;
  await db.run(RENEW, [
    ...columns(
      screens,
      (s) => s.screen,
      (s) => s.desk,
      (s) => s.accountId,
      (s) => s.level,
      (s) => s.connectedAt,
      (s) => s.shownAt,
      (s) => s.activeUntil,
    ),
    now,
  ]);
}

/** Notes that screens have closed, and when. */
export async function endPresence(
  db: Runner,
  screens: readonly Pick<Screen, 'screen'>[],
  at: Date,
): Promise<void> {
  if (screens.length === 0) return;
  await db.run(LEAVE, [screens.map(({ screen }) => screen), at]);
}

/** Takes away the rows of screens that closed long ago, or whose process died. */
export async function forgetPresence(db: Runner, now: Date): Promise<void> {
  await db.run(FORGET, [addMs(now, -KEPT_FOR_MS)]);
}

/** Who is at the desks now, as decisions ask for it. */
export async function presenceNow(db: Runner, now: Date): Promise<Presence> {
  const rows = await db.run<{ desk: string; level: AnswerLevel }>(NOW, [addMs(now, -SIGN_GOOD_FOR_MS), now]);
  return (desk, needed) => rows.some((row) => row.desk === desk && reaches(row.level, needed));
}

interface SeenRow {
  account_id: string;
  username: string;
  name: string;
  level: AnswerLevel;
  connected_at: Date;
  seen_at: Date;
  active_until: Date | null;
}

/** The open screens of a desk, whether somebody is before them or not. */
export const screensAt = async (db: Runner, desk: string, now: Date): Promise<SeenScreen[]> =>
  (await db.run<SeenRow>(AT_DESK, [desk, addMs(now, -SIGN_GOOD_FOR_MS)])).map((row) => ({
    accountId: row.account_id,
    username: row.username,
    name: row.name,
    level: row.level,
    connectedAt: row.connected_at,
    shownAt: row.seen_at,
    activeUntil: row.active_until,
  }));
