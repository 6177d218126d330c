import type { User } from '@pasban/contracts';
import type { Machine, Principal } from '@pasban/identity';

/** Who a report is from, as it is stored. */
export interface Submitter {
  /** Within it an idempotency key stands for one report (IN2). */
  source: string;
  side: string;
  /** The account that may ask what became of it; null for a machine. */
  account: string | null;
}

const SUBMITTING = ['field', 'officer', 'supervisor'] as const;

/** A person reports for the own side, a machine for that of its token (ID4). */
export function submitterOf(from: Principal | Machine): Submitter {
  if ('user' in from) {
    return { source: `account:${from.user.id}`, side: sideOf(from.user), account: from.user.id };
  }
  return { source: `machine:${from.side}:${from.source}`, side: from.side, account: null };
}

/** That of the first grant which lets a person report at all. */
function sideOf(user: User): string {
  const grant = user.grants.find(({ role }) => SUBMITTING.some((submitting) => submitting === role));
  if (!grant) throw new Error('someone who may not report has passed the guard');
  return grant.side;
}
