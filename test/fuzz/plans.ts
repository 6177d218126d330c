import { KEPT_SEEDS } from './kept-seeds';
import type { Plan } from './run';

/** Runs that always belong to the tests: together they have more than 5,000 steps. */
const ALWAYS: readonly Plan[] = [
  { seed: 1, steps: 1_700 },
  { seed: 2, steps: 1_700 },
  { seed: 3, steps: 1_700 },
];

export interface NamedPlan extends Plan {
  name: string;
}

/** The fixed runs, and those which have found something once. */
export const fixedPlans = (): NamedPlan[] => [
  ...ALWAYS.map((plan) => ({ ...plan, name: `seed ${plan.seed}` })),
  ...KEPT_SEEDS,
];

/** What somebody has asked for by hand. */
export interface Asked extends Plan {
  /** Further seeds follow until this long has passed, milliseconds. */
  forMs: number;
}

/** Steps of each run when somebody asks for minutes: a database that grows for ever would tell of its own size. */
const STEPS_BY_HAND = 2_000;

/** Reads what `npm run fuzz` was asked for; undefined when it was not. */
export function askedFor(environment: NodeJS.ProcessEnv): Asked | undefined {
  const { PASBAN_FUZZ_SEED: seed, PASBAN_FUZZ_STEPS: steps, PASBAN_FUZZ_MINUTES: minutes } = environment;
  if (seed === undefined) return undefined;
  return { seed: Number(seed), steps: Number(steps ?? STEPS_BY_HAND), forMs: Number(minutes ?? 0) * 60_000 };
}
