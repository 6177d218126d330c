import type { Change, Transaction } from '../../chronicle/chronicle';
import type { AlertRow } from '../../chronicle/rows';
import { incidentAfter, isSame, type Known, type Law, ms, unless } from '../law';
import { answersWell, idleUntil, snoozesWell } from './answering';
import { type Cause, causeOf } from './cause';
import { climbsWell, exhaustsWell } from './climbing';
import { opensWell, ringsAnewWell } from './opening';
import { Plan } from './plan';
import { isHurried, reached } from './rings';

/** Judges whatever happens to an alert by what is said to have caused it; what nothing has caused must not happen. */
export class AlertLaw {
  private readonly plans = new Map<string, Plan>();

  readonly judge: Law = (transaction, known) =>
    transaction.alerts.flatMap((change) => {
      const cause = causeOf(change, transaction);
      return [
        ...isItself(change),
        ...this.judgeOne(change, cause, transaction, known),
        ...leavesOthersAlone(change, cause, transaction),
      ];
    });

  private judgeOne(
    { before, after }: Change<AlertRow>,
    cause: Cause,
    transaction: Transaction,
    known: Known,
  ): string[] {
    const { at } = transaction;
    if (cause.kind === 'inherited') return this.inheritsWell(after, cause.from, transaction);
    const plan = this.planOf(after.id);
    if (!before) return opensWell(after, plan, at, known);
    switch (cause.kind) {
      case 'opened':
        return [`${after.id} was there and opened`];
      case 'rung-anew':
        return ringsAnewWell(before, after, cause, plan, at, known);
      case 'step':
        return climbsWell(before, after, cause, plan, at, known);
      case 'exhausted':
        return exhaustsWell(before, after, cause, at, known);
      case 'answered':
        return answersWell(before, after, cause, at, known);
      case 'snoozed':
        return snoozesWell(
          before,
          after,
          incidentAfter(transaction, known, after.incident_id)?.severity_rank === 0,
          at,
        );
      case 'closed':
        return closesWell(before, after);
      case 'touched':
        return staysAsItIs(before, after, at, known);
      default:
        return cause satisfies never;
    }
  }

  private planOf(id: string): Plan {
    const plan = this.plans.get(id) ?? new Plan();
    this.plans.set(id, plan);
    return plan;
  }

  /** A side that was alerted for a merged incident alone goes on where it stood (CO3). */
  private inheritsWell(after: AlertRow, from: string, { alerts }: Transaction): string[] {
    const source = alerts.find(
      ({ after: { incident_id, side } }) => incident_id === from && side === after.side,
    )?.before;
    if (!source) return [`CO3 ${after.id} was inherited from nowhere`];
    this.plans.set(after.id, this.planOf(source.id).copy());
    const fields = [
      'ladder',
      'opened_at',
      'state',
      'timer_at',
      'step',
      'repeats',
      'firings',
      'answers',
    ] as const;
    return fields.flatMap((field) =>
      unless(
        isSame(source[field], after[field]),
        () => `CO3 ${after.id} was inherited with another ${field}`,
      ),
    );
  }
}

const isItself = ({ before, after }: Change<AlertRow>): string[] => [
  ...unless(
    !before || (before.side === after.side && before.incident_id === after.incident_id),
    () => `${after.id} went to another side or incident`,
  ),
  ...unless(
    isSame([...after.alerted].sort(), reached(after).sort()),
    () => `AK2 ${after.id} has reached ${reached(after).join(' ')} and says ${after.alerted.join(' ')}`,
  ),
];

const closesWell = (before: AlertRow, after: AlertRow): string[] =>
  unless(
    after.state === 'closed' && after.timer_at === null && isSame(before.firings, after.firings),
    () => `ES7 ${after.id} was to close and is ${after.state}`,
  );

const STAYS = ['state', 'step', 'repeats', 'ladder', 'desks', 'opened_at', 'firings', 'answers'] as const;

/**
 * Whatever else happened, the ladder does not notice; one that somebody has is idle from now on (ES5), and one whose
 * people have all left goes on at once (ES2).
 */
function staysAsItIs(before: AlertRow, after: AlertRow, at: number, known: Known): string[] {
  const lookedAfter =
    after.state === 'acknowledged' &&
    (after.timer_at === null ? null : ms(after.timer_at)) === idleUntil(after, at);
  return [
    ...STAYS.flatMap((field) =>
      unless(isSame(before[field], after[field]), () => `ES ${field} of ${after.id} changed by itself`),
    ),
    ...unless(
      before.timer_at === after.timer_at || lookedAfter || isHurried(before, after, at, known),
      () => `ES ${after.id} waited for ${before.timer_at} and waits for ${after.timer_at} by itself`,
    ),
  ];
}

const OWN_ALONE = new Set<Cause['kind']>(['answered', 'snoozed', 'step', 'exhausted']);

/** What one side's people or its clock do with its alert changes nothing about another side's (AK2). */
function leavesOthersAlone(
  { after }: Change<AlertRow>,
  { kind }: Cause,
  { alerts, log }: Transaction,
): string[] {
  if (!OWN_ALONE.has(kind)) return [];
  const spoken = new Set(
    log.flatMap(({ incident_id, side }) => (incident_id === after.incident_id ? [side] : [])),
  );
  return alerts
    .filter(({ after: { incident_id, side } }) => incident_id === after.incident_id && !spoken.has(side))
    .map(({ after: { side } }) => `AK2 ${kind} of ${after.id} (${after.side}) changed the alert of ${side}`);
}
