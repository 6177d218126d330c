import { Refusal, request as ask, type RequestOptions } from '@pasban/feed-client';

/** Set by the session: the token that goes with every request, and what to do when it is refused. */
export const credentials: { token: string | null; refused: () => void } = {
  token: null,
  refused: () => undefined,
};

/**
 * One request to our own server as whoever is signed in, answered with its JSON.
 * @throws Refusal when the server says no, Unreachable when it says nothing.
 */
export async function request<T>(path: string, options: Omit<RequestOptions, 'token'> = {}): Promise<T> {
  const { token } = credentials;
  try {
    return await ask<T>(path, { ...options, token });
  } catch (error) {
    const refused = error instanceof Refusal && error.problem.status === 401;
    // A refusal of a token that has meanwhile been replaced says nothing about the new one.
    if (refused && token !== null && token === credentials.token) credentials.refused();
    throw error;
  }
}
