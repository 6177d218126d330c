import type { ReleaseLevel } from '@pasban/contracts';
import type { Transaction } from '../chronicle/chronicle';
import type { EntryRow } from '../chronicle/rows';
import { secretOf } from '../steps/bodies';
import { DESKS, SIDES } from '../world/world';
import { incidentAfter, type Known, type Law, ms, unless } from './law';

const RANK: Record<ReleaseLevel, number> = { none: 0, notify: 1, summary: 2, full: 3 };

/** What a side may read of another's incident, field by field: RL1 in the words of a stranger to the code. */
const NOTIFY = [
  'id',
  'reference',
  'homeSide',
  'level',
  'tlp',
  'status',
  'state',
  'severity',
  'openedAt',
  'resolvedAt',
  'mergedInto',
  'place.jurisdiction',
];
const SUMMARY = [
  ...NOTIFY,
  'category',
  'headline',
  'language',
  'contested',
  'persons',
  'reports',
  'place.cell',
];
const FULL = [
  ...SUMMARY,
  'urgency',
  'certainty',
  'description',
  'occurredAt',
  'place.site',
  'place.text',
  'place.lat',
  'place.lon',
  'place.accuracyM',
];
const READABLE: Record<ReleaseLevel, readonly string[]> = {
  none: [],
  notify: NOTIFY,
  summary: SUMMARY,
  full: FULL,
};

/** Every desk's feed counts on by one, in order (FD1), and shows no side more than is released to it (RL1–RL5). */
export class FeedLaw {
  private readonly last = new Map<string, number>();

  readonly judge: Law = (transaction, known) =>
    transaction.entries.flatMap((entry) => [
      ...this.countsOn(entry),
      ...unless(
        ms(entry.at) === transaction.at,
        () => `FD2 ${nameOf(entry)} says ${entry.at}, which is not when it was written`,
      ),
      ...shownWell(entry, transaction, known),
    ]);

  /** The newest number of a desk's feed. */
  headOf(desk: string): number {
    return this.last.get(desk) ?? 0;
  }

  private countsOn({ desk, seq }: EntryRow): string[] {
    const before = this.headOf(desk);
    this.last.set(desk, seq);
    return unless(seq === before + 1, () => `FD1 ${desk} got number ${seq} after ${before}`);
  }
}

const nameOf = ({ desk, seq, type }: EntryRow): string => `${desk} ${seq} (${type})`;

function shownWell(entry: EntryRow, transaction: Transaction, known: Known): string[] {
  const { content, incident_id: id } = entry;
  const side = DESKS[entry.desk];
  if (id === null) return [];
  const incident = incidentAfter(transaction, known, id);
  if (!incident || !content.incident) return [`RL ${nameOf(entry)} tells of nothing`];
  const level = side === incident.home_side ? 'full' : (incident.released[side ?? ''] ?? 'none');
  const shown = fieldsOf(content.incident);
  const beyond = shown.filter((field) => !READABLE[level].includes(field));
  return [
    ...unless(
      level !== 'none',
      () => `RL5 ${nameOf(entry)} tells of ${id}, which is not released to ${side}`,
    ),
    ...unless(beyond.length === 0, () => `RL1 ${nameOf(entry)} shows ${beyond.join(', ')} at level ${level}`),
    ...unless(
      RANK[content.incident.level] <= RANK[level],
      () => `RL1 ${nameOf(entry)} is shown as ${content.incident?.level}, released is ${level}`,
    ),
    ...unless(
      !content.alert || content.alert.side === side,
      () => `AK2 ${nameOf(entry)} shows an alert of ${content.alert?.side}`,
    ),
    ...keepsSecrets(entry, side),
  ];
}

function keepsSecrets(entry: EntryRow, side: string | undefined): string[] {
  const text = JSON.stringify(entry.content);
  return [
    ...unless(!text.includes('contact '), () => `RL2 ${nameOf(entry)} says how to reach the submitter`),
    ...SIDES.filter((other) => other !== side && text.includes(secretOf(other))).map(
      (other) => `RL3 ${nameOf(entry)} tells what ${other} says`,
    ),
  ];
}

const fieldsOf = ({ place, ...fields }: object & { place?: object }): string[] => [
  ...Object.keys(fields),
  ...Object.keys(place ?? {}).map((field) => `place.${field}`),
];
