import type { User } from '@pasban/contracts';

const SUBMITTING = ['field', 'officer', 'supervisor'] as const;

/** The side for which a person reports: that of the first grant which lets one report at all. */
export function submitterSide(user: User): string {
  const grant = user.grants.find(({ role }) => SUBMITTING.some((submitting) => submitting === role));
  if (!grant) throw new Error('someone who may not report has passed the guard');
  return grant.side;
}
