import { unless } from './law';

/** A report that could not be decided is set back and tried again, and says so: the poisoned ones of the fuzz do. */
const IS_POISON = /^report .* has failed \d+ times and waits: .*(toISOString is not a function|"north")/;

/**
 * Nobody complains without cause. What is made good by the next sweep is seen nowhere else: two transactions that wait
 * for each other, a stage that fails and tries again.
 */
export const complaintLaw = (complaints: readonly string[], hasBroken: boolean): string[] =>
  complaints.flatMap((complaint) =>
    unless(
      !complaint.includes('deadlock') && (hasBroken || IS_POISON.test(complaint)),
      () => `a process says: ${complaint}`,
    ),
  );
