import type { Submitter } from '@pasban/contracts';

/** Who submitted a report, as it is stored. */
export interface ReportSource {
  report: string;
  /** The side for which it was submitted. */
  side: string;
  /** `account:…` or `machine:<side>:<source>`. */
  source: string;
  contact: string | null;
  /** Null for a machine, and for a person who has been forgotten. */
  person: { name: string; username: string } | null;
}

const MACHINE = /^machine:[^:]*:(.+)$/;

/**
 * Who submitted a report, for the eyes of a side that has given its reason (RL7). A submitter never crosses, not even to
 * the side in whose jurisdiction it happened (RL2); that somebody from elsewhere reported looks like nobody.
 */
export function releaseSubmitter(
  { side, source, contact, person }: ReportSource,
  toSide: string,
): Submitter | null {
  if (side !== toSide) return null;
  if (person) return { kind: 'person', ...person, contact };
  const machine = MACHINE.exec(source)?.[1];
  return machine === undefined ? null : { kind: 'machine', source: machine, contact };
}
