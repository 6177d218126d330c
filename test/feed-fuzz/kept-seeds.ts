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
export const KEPT_SEEDS: readonly KeptSeed[] = [];
