import { SEVERITIES, type Severity } from '@pasban/contracts';

/** The severity behind a stored rank; the reverse of `severityRank`. */
export function severityOf(rank: number): Severity {
  const severity = SEVERITIES[rank];
  if (severity === undefined) throw new Error(`no severity has rank ${rank}`);
  return severity;
}
