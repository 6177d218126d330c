import type { Category, PolicyCondition, PolicySpec, Severity, Status } from '@pasban/contracts';
import { ancestry, type Topology } from '../topology/topology';

/** What a policy's condition looks at. */
export interface Situation {
  status: Status;
  category: Category;
  severity: Severity;
  side: string;
  jurisdiction: string | null;
  site: string | null;
}

const oneOf = <T>(allowed: readonly T[] | undefined, value: T | null): boolean =>
  allowed === undefined || (value !== null && allowed.includes(value));

/** Whether every condition that is given holds. */
export function fits(when: PolicyCondition, at: Situation, topology: Topology): boolean {
  return (
    oneOf(when.status, at.status) &&
    oneOf(when.category, at.category) &&
    oneOf(when.severity, at.severity) &&
    oneOf(when.side, at.side) &&
    oneOf(when.site, at.site) &&
    (when.jurisdiction === undefined || liesIn(when.jurisdiction, at.jurisdiction, topology))
  );
}

function liesIn(allowed: readonly string[], jurisdiction: string | null, topology: Topology): boolean {
  if (jurisdiction === null) return false;
  return ancestry(topology, jurisdiction).some(({ code }) => allowed.includes(code));
}

/** The first policy that fits (RT4), or undefined: then the plain ladder of last resort applies. */
export const choosePolicy = (at: Situation, topology: Topology): PolicySpec | undefined =>
  topology.policies.find((policy) => fits(policy.when, at, topology));
