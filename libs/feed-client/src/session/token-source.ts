import { type SignedIn } from '@pasban/contracts';
import { isProblem, Refusal } from '../http/failure';
import { request } from '../http/request';
import type { TokenNeed } from '../link/state';

/** A token as signing in gives it; without `expiresAt` it is renewed only once it is refused. */
export type AccessToken = Pick<SignedIn, 'accessToken'> & { expiresAt?: string };

/**
 * Where a feed gets its token: asked at the `start`, when the present one is `expiring`, and after the server has
 * `refused` it. A rejection with a {@link Refusal} below 500 is final, any other is tried again.
 */
export type TokenSource = (need: TokenNeed) => AccessToken | Promise<AccessToken>;

export const signIn = (url: string, username: string, password: string): Promise<SignedIn> =>
  request<SignedIn>(`${url}/v1/auth/sign-in`, { body: { username, password } });

/** Extends a session that is still alive. */
export const refresh = (url: string, token: string): Promise<SignedIn> =>
  request<SignedIn>(`${url}/v1/auth/refresh`, { method: 'POST', token });

/** The token of somebody who has signed in: extended while the session may be, then over. */
export function sessionTokens(url: string, signedIn: AccessToken): TokenSource {
  let held = signedIn;
  return async (need) => {
    if (need !== 'start') held = await refresh(url, held.accessToken);
    return held;
  };
}

/** The token of a program that knows its password: when a session is over, it signs in again. */
export function passwordTokens(url: string, username: string, password: string): TokenSource {
  let held: SignedIn | undefined;
  return async (need) => {
    if (!held || need === 'refused') held = await signIn(url, username, password);
    else if (need === 'expiring') held = await refresh(url, held.accessToken);
    return held;
  };
}

/** The problem that asking again will not change; null when it may help. */
export function finalProblem(error: unknown): Refusal['problem'] | null {
  const problem = error instanceof Refusal ? error.problem : null;
  return isProblem(problem) && problem.status < 500 && ![408, 429].includes(problem.status) ? problem : null;
}
