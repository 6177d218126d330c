import type { PolicyCondition, PolicySpec } from '@pasban/contracts';
import { fits, type Situation } from '../routing/policy';
import type { Topology } from '../topology/topology';

/** One condition of a policy beside what it met. */
export interface PolicyFact {
  condition: string;
  /** What the policy asks for: one of these. */
  wanted: string[];
  found: string | null;
}

/** Why a policy applies (RT4): what of it fits, and at what each policy before it failed. */
export interface PolicyFit {
  name: string;
  reason: 'first-that-fits' | 'none-fits';
  /** The conditions it names; none for one that always fits. */
  facts: PolicyFact[];
  /** The policies before it, in order, each with the first condition that did not hold. */
  passedOver: { name: string; fact: PolicyFact }[];
}

/** Explains the choice that routing made. */
export function explainPolicy(chosen: string, at: Situation, topology: Topology): PolicyFit {
  const found = topology.policies.findIndex((policy) => fits(policy.when, at, topology));
  const before = found < 0 ? topology.policies : topology.policies.slice(0, found);
  const policy = topology.policies[found];
  return {
    name: chosen,
    reason: policy ? 'first-that-fits' : 'none-fits',
    facts: policy ? conditionsOf(policy).map((condition) => factOf(policy, condition, at)) : [],
    passedOver: before.flatMap((passed) => {
      const failed = conditionsOf(passed).find((condition) => !holds(passed, condition, at, topology));
      return failed ? [{ name: passed.name, fact: factOf(passed, failed, at) }] : [];
    }),
  };
}

type Condition = keyof PolicyCondition;

const conditionsOf = ({ when }: PolicySpec): Condition[] =>
  (Object.keys(when) as Condition[]).filter((condition) => when[condition] !== undefined);

/** Asks the engine itself, about this condition alone. */
const holds = ({ when }: PolicySpec, condition: Condition, at: Situation, topology: Topology): boolean =>
  fits({ [condition]: when[condition] }, at, topology);

const factOf = ({ when }: PolicySpec, condition: Condition, at: Situation): PolicyFact => ({
  condition,
  wanted: (when[condition] ?? []).map(String),
  found: at[condition],
});
