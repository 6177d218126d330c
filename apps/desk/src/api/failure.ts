import type { FieldError } from '@pasban/contracts';
import { Refusal, Unreachable } from '@pasban/feed-client';

export { Refusal, Unreachable };

export type Failure = Refusal | Unreachable;

export const isFailure = (error: unknown): error is Failure =>
  error instanceof Refusal || error instanceof Unreachable;

/** Whether the same request may succeed later without being changed. */
export const isPassing = (failure: Failure): boolean =>
  failure instanceof Unreachable ||
  failure.problem.status >= 500 ||
  [408, 429].includes(failure.problem.status);

export const fieldErrors = (error: unknown): readonly FieldError[] =>
  error instanceof Refusal ? (error.problem.errors ?? []) : [];
