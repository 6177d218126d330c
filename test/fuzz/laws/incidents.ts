import type { Change, Transaction } from '../chronicle/chronicle';
import type { IncidentRow, LogRow } from '../chronicle/rows';
import { type Known, type Law, isSame, ms, unless } from './law';

/** An incident changes only in the ways that somebody or something has accounted for, and at its home side's word. */
export const incidentLaw: Law = (transaction, known) =>
  transaction.incidents.flatMap((change) => {
    const log = transaction.log.filter(({ incident_id }) => incident_id === change.after.id);
    return [
      ...(change.before ? changedWell({ ...change, before: change.before }, log, transaction) : []),
      ...log.flatMap((line) => saidByTheRight(line, change, known)),
    ];
  });

type Changed = Change<IncidentRow> & { before: IncidentRow };

const FINAL = ['status', 'category', 'headline', 'lat', 'lon', 'opened_at', 'opened_by'] as const;

function changedWell({ before, after }: Changed, log: readonly LogRow[], { at }: Transaction): string[] {
  const has = (...kinds: string[]): boolean => log.some(({ kind }) => kinds.includes(kind));
  const { id } = after;
  const graver = after.severity_rank < before.severity_rank;
  const milder = after.severity_rank > before.severity_rank;
  return [
    ...FINAL.flatMap((field) =>
      unless(isSame(before[field], after[field]), () => `${field} of incident ${id} changed`),
    ),
    ...unless(!graver || has('incident.raised'), () => `CO4 ${id} was raised without a word`),
    ...unless(
      !milder || has('incident.lowered', 'incident.split'),
      () => `CO4 ${id} was lowered without a word`,
    ),
    ...unless(
      before.home_side === after.home_side || has('incident.claimed'),
      () => `${id} changed sides unclaimed`,
    ),
    ...unless(
      isSame(before.released, after.released) ||
        has('incident.released', 'incident.raised', 'incident.claimed'),
      () => `RL4 what ${id} releases changed without a word`,
    ),
    ...stateWell(before, after, has),
    ...contestWell(before, after, log, at),
  ];
}

const WAYS: Readonly<Record<string, readonly string[]>> = {
  'open resolved': ['incident.resolved'],
  'resolved open': ['incident.reopened'],
  'open merged': ['incident.merged'],
  'merged open': ['incident.reopened'],
};

function stateWell(before: IncidentRow, after: IncidentRow, has: (...kinds: string[]) => boolean): string[] {
  if (before.state === after.state) return [];
  const way = `${before.state} ${after.state}`;
  return unless(has(...(WAYS[way] ?? [])), () => `ES7 ${after.id} went from ${way} without a word`);
}

/** The first claim wins, and only in time; a claim that nobody makes lapses, and not before (RT1). */
function contestWell(before: IncidentRow, after: IncidentRow, log: readonly LogRow[], at: number): string[] {
  const claims = log.filter(({ kind }) => kind === 'incident.claimed').length;
  const lapsed = log.some(({ kind }) => kind === 'incident.claim-lapsed');
  const until = before.contested_until === null ? undefined : ms(before.contested_until);
  return [
    ...unless(
      claims === 0 || (claims === 1 && until !== undefined && at < until && after.contested_until === null),
      () => `RT1 ${after.id} was claimed ${claims} times, contested until ${before.contested_until}`,
    ),
    ...unless(
      !lapsed || (until !== undefined && at >= until && after.contested_until === null),
      () => `RT1 the claim of ${after.id} lapsed, contested until ${before.contested_until}`,
    ),
    ...unless(
      until === undefined ||
        before.contested_until === after.contested_until ||
        claims === 1 ||
        lapsed ||
        (before.state !== 'open' && at >= until),
      () => `RT1 ${after.id} is contested no longer, and nobody says why`,
    ),
  ];
}

const HOME_ALONE = new Set([
  'incident.resolved',
  'incident.reopened',
  'incident.raised',
  'incident.lowered',
  'incident.released',
  'incident.merged',
  'incident.absorbed',
  'incident.split',
  'submitter.shown',
]);

/** Whoever speaks belongs to the side for which the line speaks; of the incident itself only the home side disposes. */
function saidByTheRight(line: LogRow, { before, after }: Change<IncidentRow>, { world }: Known): string[] {
  if (!line.actor) return [];
  const { actor, kind, side, incident_id } = line;
  const who = world.people.find(({ name }) => name === actor.name);
  const home = kind === 'incident.claimed' ? after.home_side : (before ?? after).home_side;
  return [
    ...unless(who?.side === side, () => `AK2 ${actor.name} spoke for ${side} about ${incident_id}: ${kind}`),
    ...unless(
      !HOME_ALONE.has(kind) || side === home,
      () => `AK2 ${side} did what is for ${home} to do with ${incident_id}: ${kind}`,
    ),
  ];
}
