import type { Problem } from '@pasban/contracts';

/** The server said no, and why. */
export class Refusal extends Error {
  constructor(
    readonly problem: Problem,
    /** What `Retry-After` asked for, seconds; null when it asked for nothing. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail ?? problem.title);
  }
}

/** No answer came. Whether the server acted is unknown, so only a repeatable request may be sent again. */
export class Unreachable extends Error {}

/** Tells a problem document from any other answer: nothing else that comes has a numeric `status`. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'number';
