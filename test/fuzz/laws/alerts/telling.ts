import type { FeedEntryType } from '@pasban/contracts';
import type { Transaction } from '../../chronicle/chronicle';
import type { AlertRow } from '../../chronicle/rows';
import { DESKS } from '../../world/world';
import { incidentAfter, type Known, type Law, unless } from '../law';
import { type Cause, causeOf } from './cause';

/** A desk that some variants of the topology do not have: what it hears depends on who has heard of which. */
const COMES_AND_GOES = 'north-cyber';
const NATIONAL = ['north-national', 'south-national', 'west-national'] as const;

/** Whom an alert reaches, reads of it: in the same transaction, so that no crash comes between (promise 1). */
export const tellingLaw: Law = (transaction, known) =>
  transaction.alerts.flatMap((change) => {
    const cause = causeOf(change, transaction);
    const type = typeFor(cause);
    if (!type) return [];
    const { id, incident_id: incident } = change.after;
    const told = new Set(
      transaction.entries.flatMap((entry) =>
        entry.type === type && entry.incident_id === incident ? [entry.desk] : [],
      ),
    );
    return audience(change.after, cause, transaction, known).flatMap((desk) =>
      unless(told.has(desk), () => `FD ${desk} was not told (${type}) of ${id}: ${cause.kind}`),
    );
  });

function typeFor(cause: Cause): FeedEntryType | undefined {
  switch (cause.kind) {
    case 'opened':
      return 'alert.opened';
    case 'rung-anew':
      return cause.why === 'idle' ? 'alert.escalated' : 'alert.opened';
    case 'step':
      return 'alert.escalated';
    case 'exhausted':
      return 'alert.exhausted';
    default:
      return undefined;
  }
}

/**
 * The desks that must hear: those whose side may know of the incident at all, and of an exhausted alert also every
 * national desk that may (ES4).
 */
function audience(alert: AlertRow, cause: Cause, transaction: Transaction, known: Known): string[] {
  const incident = incidentAfter(transaction, known, alert.incident_id);
  const mayKnow = (desk: string): boolean => {
    const side = DESKS[desk] ?? '';
    return side === incident?.home_side || (incident?.released[side] ?? 'none') !== 'none';
  };
  const named = alert.ladder.steps.slice(0, alert.step + 1).flatMap(({ desks }) => desks);
  const asked = [...named, ...(cause.kind === 'exhausted' ? NATIONAL : [])];
  return [...new Set(asked)].filter((desk) => desk !== COMES_AND_GOES && mayKnow(desk));
}
