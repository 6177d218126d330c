import type { LoadedTopology, RosterSpec, TopologyDocument } from '@pasban/contracts';
import { compileRoster, type Gap, gapsBetween } from '@pasban/domain';
import { Temporal } from 'temporal-polyfill';
import { error, warning, type DocumentPath, type Finding } from '../problem';
import { entry } from '../tree';
import { isTimeZone } from './sides';

/** How far ahead a gap is looked for: long enough to find people for it, and to see a change of clocks coming. */
const WEEKS_AHEAD = 8;
const WEEK_MS = 7 * 86_400_000;

/** Rosters name people who may answer at their desk, and somebody at any time of the coming weeks. */
export function checkRosters({ document }: LoadedTopology, now: Date): Finding[] {
  return Object.entries(document.rosters).flatMap(([code, roster]) => [
    ...personsNamed(code, roster).flatMap(({ username, path }) => misfit(document, roster, username, path)),
    ...wrongOrder(code, roster),
    ...gaps(document, code, roster, now),
  ]);
}

interface Named {
  username: string;
  path: DocumentPath;
}

function personsNamed(code: string, { shifts, rotation, overrides }: RosterSpec): Named[] {
  const named = (persons: readonly string[], ...path: DocumentPath): Named[] =>
    persons.map((username, index) => ({ username, path: ['rosters', code, ...path, 'persons', index] }));
  return [
    ...shifts.flatMap(({ persons }, index) => named(persons, 'shifts', index)),
    ...named(rotation?.persons ?? [], 'rotation'),
    ...overrides.flatMap(({ persons }, index) => named(persons, 'overrides', index)),
  ];
}

/** Without any account people are kept elsewhere, and nothing can be said. */
function misfit(
  { accounts, desks }: TopologyDocument,
  { desk }: RosterSpec,
  username: string,
  path: DocumentPath,
): Finding[] {
  const side = entry(desks, desk)?.side;
  if (side === undefined || Object.keys(accounts).length === 0) return [];
  const roles = entry(accounts, username)?.roles;
  if (!roles) return [error('unknown-person', path, `there is no account "${username}"`)];
  const own = roles.filter((held) => held.side === side);
  if (own.length === 0) {
    return [
      error('person-abroad', path, `${username} has no role on side ${side}, to which ${desk} belongs`),
    ];
  }
  const mayAnswer = own.some(
    (held) =>
      (held.role === 'officer' || held.role === 'supervisor') &&
      (held.desk === undefined || held.desk === desk),
  );
  if (mayAnswer) return [];
  return [warning('on-call-without-role', path, `${username} is no officer or supervisor at ${desk}`)];
}

function wrongOrder(code: string, { overrides }: RosterSpec): Finding[] {
  return overrides.flatMap(({ from, to }, index) => {
    // Written alike, local times compare as text.
    if (from < to) return [];
    const message = `ends at ${to}, not later than it begins (${from})`;
    return [error('override-order', ['rosters', code, 'overrides', index, 'to'], message)];
  });
}

function gaps(document: TopologyDocument, code: string, spec: RosterSpec, now: Date): Finding[] {
  const side = entry(document.sides, entry(document.desks, spec.desk)?.side ?? '');
  if (!side || !isTimeZone(side.timeZone)) return [];
  const roster = compileRoster(code, spec, side.timeZone);
  const found = gapsBetween(roster, now, new Date(now.getTime() + WEEKS_AHEAD * WEEK_MS));
  const [first] = found;
  if (!first) return [];
  const rest = found.length > 1 ? ` and ${found.length - 1} times more` : '';
  const message = `nobody is on call from ${inWords(first, side.timeZone)}${rest} in the coming ${WEEKS_AHEAD} weeks`;
  return [warning('roster-gap', ['rosters', code], message)];
}

/** Written as overrides are, so that one can be made of it. */
function inWords({ from, to }: Gap, timeZone: string): string {
  const local = (at: Date): string =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  return `${local(from)} to ${local(to)}`;
}
