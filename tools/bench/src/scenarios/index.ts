import { armed } from './armed';
import { cap } from './cap';
import { decisions } from './decisions';
import { escalation } from './escalation';
import { fanOut, fanOutLarge } from './fan-out';
import { flood } from './flood';
import { idle } from './idle';
import { correlated, latency } from './latency';
import { restart } from './restart';
import type { Scenario } from './scenario';
import { sustained } from './sustained';
import { timing } from './timing';
import { walls } from './walls';

/** All scenarios, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [
  latency,
  correlated,
  sustained,
  escalation,
  armed,
  flood,
  fanOut,
  fanOutLarge,
  restart,
  idle,
  decisions,
  walls,
  timing,
  cap,
];

/** Groups of scenarios that can be named together. */
export const GROUPS: Record<string, readonly string[]> = {
  main: ['latency', 'sustained'],
  screens: ['fan-out', 'fan-out-5000', 'restart', 'idle'],
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
