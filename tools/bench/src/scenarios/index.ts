import { armed } from './armed';
import { decisions } from './decisions';
import { escalation } from './escalation';
import { fanOut } from './fan-out';
import { flood } from './flood';
import { correlated, latency } from './latency';
import type { Scenario } from './scenario';
import { sustained } from './sustained';

/** All scenarios, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [
  latency,
  correlated,
  sustained,
  escalation,
  armed,
  flood,
  fanOut,
  decisions,
];

/** Groups of scenarios that can be named together. */
export const GROUPS: Record<string, readonly string[]> = {
  main: ['latency', 'sustained'],
};

/** The scenarios of a list of names and groups; throws for one that is neither. */
export function scenariosNamed(names: readonly string[]): Scenario[] {
  const wanted = new Set(names.flatMap((name) => GROUPS[name] ?? [name]));
  for (const name of wanted) {
    if (!SCENARIOS.some((scenario) => scenario.name === name)) throw new UnknownScenario(name);
  }
  return SCENARIOS.filter(({ name }) => wanted.has(name));
}

/** A name that belongs to no scenario and no group. */
export class UnknownScenario extends Error {
  constructor(name: string) {
    const known = [...SCENARIOS.map((scenario) => scenario.name), ...Object.keys(GROUPS)].join(', ');
    super(`There is no scenario ${name}. There are: ${known}.`);
  }
}
