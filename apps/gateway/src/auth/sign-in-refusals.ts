import { ProblemError } from '@pasban/http';
import type { ClaimRefusal } from '@pasban/identity';

/** Seconds after which a newcomer that found too many waiting had better ask again. */
const BUSY_S = 5;

/** Of whose account it is, nothing is said. */
type Refused = ClaimRefusal<{ id: string; username: string }>;

/** The code is wrong or was used: of somebody who signs in (401), or who is signed in and stays so (403). */
export const codeWrong = (status: 401 | 403): ProblemError =>
  ProblemError.of(status, 'code-wrong', 'The code is not right, or was used before.');

/** Why somebody is not signed in, as a problem. docs/reasons.md lists the codes. */
export function refusalOf(refused: Refused, now: Date): ProblemError {
  switch (refused.kind) {
    case 'refused':
      return ProblemError.unauthenticated('Name and password do not belong together.');
    case 'code-needed':
      return ProblemError.of(401, 'code-needed', 'This account asks for a code as well.');
    case 'code-wrong':
      return codeWrong(401);
    case 'passwords-off':
      return ProblemError.of(401, 'passwords-off', 'This side signs in at its own provider.');
    case 'too-many-attempts': {
      const retryAfter = Math.max(1, Math.ceil((refused.retryAt.getTime() - now.getTime()) / 1_000));
      return ProblemError.of(429, 'too-many-attempts', 'Too many attempts to sign in.', {
        detail: `Sessions that hold are not affected. Try again in ${retryAfter} seconds.`,
        retryAfter,
      });
    }
    case 'busy':
      return ProblemError.of(429, 'sign-in-busy', 'Too many people sign in at this moment.', {
        retryAfter: BUSY_S,
      });
  }
}

/** The same for somebody who is signed in and is asked once more: a mistake there ends no session. */
export function onceMoreRefusalOf(refused: Refused, now: Date): ProblemError {
  if (refused.kind === 'refused')
    return ProblemError.forbidden('password-wrong', 'The password is not right.');
  if (refused.kind === 'code-wrong') return codeWrong(403);
  if (refused.kind === 'code-needed') return ProblemError.forbidden('code-needed', 'This asks for a code.');
  return refusalOf(refused, now);
}
