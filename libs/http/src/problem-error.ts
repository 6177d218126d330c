import type { FieldError, Problem } from '@pasban/contracts';

/** An error that is meant for the client: an RFC 9457 problem. Anything else becomes a bare 500. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  static of(
    status: number,
    code: string,
    title: string,
    more: Pick<Problem, 'detail' | 'errors' | 'retryAfter'> = {},
  ): ProblemError {
    return new ProblemError({ type: `urn:pasban:problem:${code}`, title, status, code, ...more });
  }

  static invalid(errors: FieldError[]): ProblemError {
    const detail = errors.map((error) => `${error.pointer || '(the whole)'}: ${error.detail}`).join('; ');
    return ProblemError.of(400, 'invalid', 'The request is not valid.', { detail, errors });
  }

  static unauthenticated(detail = 'Sign in first.'): ProblemError {
    return ProblemError.of(401, 'unauthenticated', 'Not signed in.', { detail });
  }

  static forbidden(code: string, detail: string): ProblemError {
    return ProblemError.of(403, code, 'Not allowed.', { detail });
  }

  /** The same words for what does not exist and for what may not be seen (RL5). */
  static notFound(what: string): ProblemError {
    return ProblemError.of(404, 'not-found', `There is no such ${what}.`);
  }

  static conflict(code: string, detail: string): ProblemError {
    return ProblemError.of(409, code, 'This conflicts with what is there.', { detail });
  }
}
