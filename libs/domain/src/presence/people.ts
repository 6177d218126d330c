import type { AnswerLevel, PersonAtDesk } from '@pasban/contracts';
import { reaches } from '../alert/alert';
import { standing } from './screen';

/** An open screen as its row says. */
export interface SeenScreen {
  accountId: string;
  username: string;
  name: string;
  level: AnswerLevel;
  connectedAt: Date;
  shownAt: Date;
  /** Null: there is no limit, as for a screen of a process that knows none. */
  activeUntil: Date | null;
}

/** Who is at a desk: a person counts once, and is present if any of the screens is (PR1). In order of arrival. */
export function peopleAt(screens: readonly SeenScreen[], now: Date): PersonAtDesk[] {
  const byPerson = new Map<string, SeenScreen[]>();
  for (const screen of screens) {
    byPerson.set(screen.accountId, [...(byPerson.get(screen.accountId) ?? []), screen]);
  }
  return [...byPerson.values()]
    .map((own) => personOf(own, now))
    .toSorted((one, other) => one.since.localeCompare(other.since) || one.name.localeCompare(other.name));
}

function personOf(screens: readonly SeenScreen[], now: Date): PersonAtDesk {
  const [first] = screens;
  if (!first) throw new Error('a person at a desk has a screen');
  const highest = screens.reduce((best, one) => (reaches(best.level, one.level) ? best : one));
  const reasons = screens.map((screen) => standing(screen, now));
  const reason = reasons.includes('present') ? 'present' : (reasons[0] ?? 'not-active');
  const since = Math.min(...screens.map(({ connectedAt }) => connectedAt.getTime()));
  return {
    username: first.username,
    name: first.name,
    level: highest.level,
    ...(reason === 'present' ? { state: 'present' } : { state: 'away', reason }),
    since: new Date(since).toISOString(),
    screens: screens.length,
  };
}
