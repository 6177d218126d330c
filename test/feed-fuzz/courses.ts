import type { Course } from './course';
import { KEPT_SEEDS } from './kept-seeds';

/** Of one run: some twenty seconds of them. */
const ACTS = 45;

/** Runs that always belong to the tests, beside those that have found something. */
const ALWAYS: readonly Course[] = [{ seed: 2, acts: ACTS }];

/** The fixed runs, and those which have found something once. */
export const fixedCourses = (): (Course & { name: string })[] => [
  ...ALWAYS.map((course) => ({ ...course, name: `seed ${course.seed}` })),
  ...KEPT_SEEDS,
];

/** What somebody has asked for by hand. */
export interface Asked extends Course {
  /** Further seeds follow until this long has passed, milliseconds. */
  forMs: number;
}

/** Reads what `npm run fuzz -- --feed` was asked for; undefined when it was not. */
export function askedFor(environment: NodeJS.ProcessEnv): Asked | undefined {
  const { PASBAN_FUZZ_SEED: seed, PASBAN_FUZZ_STEPS: steps, PASBAN_FUZZ_MINUTES: minutes } = environment;
  if (seed === undefined) return undefined;
  return { seed: Number(seed), acts: Number(steps ?? ACTS), forMs: Number(minutes ?? 0) * 60_000 };
}
