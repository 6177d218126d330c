import type { Course } from './course';
import { KEPT_SEEDS } from './kept-seeds';

/** Runs that always belong to the tests: together they have 5,000 steps. */
const ALWAYS: readonly Course[] = [
  { seed: 1, steps: 1_700 },
  { seed: 2, steps: 1_700 },
  { seed: 5, steps: 1_600 },
];

export interface NamedCourse extends Course {
  name: string;
}

/** The fixed runs, and those which have found something once. */
export const fixedCourses = (): NamedCourse[] => [
  ...ALWAYS.map((course) => ({ ...course, name: `seed ${course.seed}` })),
  ...KEPT_SEEDS,
];

/** What somebody has asked for by hand. */
export interface Asked extends Course {
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
