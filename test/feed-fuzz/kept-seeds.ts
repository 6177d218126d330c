import type { Course } from './course';

/** A run that has failed once, and what it found. */
export interface KeptSeed extends Course {
  name: string;
  found: string;
}

/**
 * Every seed that has ever failed. A seed stands for its acts only as long as they are drawn as they were, and even
 * then processes take turns as they like: each fault has a test of its own, too.
 */
export const KEPT_SEEDS: readonly KeptSeed[] = [
  {
    seed: 101,
    acts: 45,
    name: 'seed 101, dead while it was read',
    found:
      'A read of feeds never ended once its connection to the database had gone dead without a word: no feed of that ' +
      'gateway moved on, and its heartbeats named an old number as the newest (test/medium/silent-database.spec.ts).',
  },
];
