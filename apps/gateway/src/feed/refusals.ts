import { ProblemError, problemOf } from '@pasban/http';

/** Why a screen is not let in, an event not heard, or a connection closed. docs/reasons.md lists them. */
export const tooSlow = (): ProblemError =>
  ProblemError.of(408, 'too-slow', 'This screen does not take what is sent to it.');
export const tooManyEvents = (): ProblemError =>
  ProblemError.of(429, 'too-many-events', 'This screen sends more than it may.');
export const tooManyScreens = (most: number): ProblemError =>
  ProblemError.of(429, 'too-many-screens', 'This account has too many screens open.', {
    detail: `At most ${most} of one account are served here at a time: close one.`,
  });
export const alreadyAsking = (): ProblemError =>
  ProblemError.of(429, 'already-asking', 'This connection is being let in already.');
export const unknownEvent = (): ProblemError =>
  ProblemError.of(404, 'unknown-event', 'There is no such event.');
export const noSuchNamespace = (): ProblemError => ProblemError.notFound('namespace');
export const feedUnavailable = (): ProblemError =>
  ProblemError.of(503, 'feed-unavailable', 'This feed cannot be read just now: connect again.');

/** Socket.IO hands `data` of a middleware's error to the client. */
export function refusal(error: unknown): Error {
  const problem = problemOf(error);
  return Object.assign(new Error(error instanceof ProblemError ? problem.title : 'refused'), {
    data: problem,
  });
}
