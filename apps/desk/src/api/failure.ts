import type { FieldError, Problem } from '@pasban/contracts';

/** The server said no, and why. */
export class Refusal extends Error {
  constructor(
    readonly problem: Problem,
    /** What `Retry-After` asked for, seconds; null when it asked for nothing. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.title);
  }
}

/** No answer came. Whether the server acted is unknown, so only a repeatable request may be sent again. */
export class Unreachable extends Error {}

export type Failure = Refusal | Unreachable;

export const isFailure = (error: unknown): error is Failure =>
  error instanceof Refusal || error instanceof Unreachable;

/** Tells a problem document from any other answer: nothing else we receive has a numeric `status`. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'number';

/** Whether the same request may succeed later without being changed. */
export const isPassing = (failure: Failure): boolean =>
  failure instanceof Unreachable ||
  failure.problem.status >= 500 ||
  [408, 429].includes(failure.problem.status);

export const fieldErrors = (error: unknown): readonly FieldError[] =>
  error instanceof Refusal ? (error.problem.errors ?? []) : [];
