import { isProblem, Refusal, Unreachable } from './failure';

/** Long enough for a slow mobile link, short enough that a person is told before giving up. */
const TIMEOUT_MS = 15_000;

/** Set by the session: the token that goes with every request, and what to do when it is refused. */
export const credentials: { token: string | null; refused: () => void } = {
  token: null,
  refused: () => undefined,
};

export interface RequestOptions {
  method?: 'GET' | 'POST';
  body?: unknown;
  /** Makes a POST repeatable (IN2). */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

function headersFor({ body, idempotencyKey }: RequestOptions): Headers {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  if (credentials.token !== null) headers.set('authorization', `Bearer ${credentials.token}`);
  return headers;
}

async function ask(path: string, options: RequestOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(path, {
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      headers: headersFor(options),
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      cache: 'no-store',
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Unreachable('no answer', { cause: error });
  }
}

async function refusalFrom(response: Response): Promise<Refusal> {
  const said: unknown = await response.json().catch(() => null);
  const after = Number(response.headers.get('retry-after'));
  const problem = isProblem(said)
    ? said
    : { type: 'about:blank', title: response.statusText, status: response.status, code: 'unknown' };
  return new Refusal(problem, after > 0 ? after : null);
}

/**
 * One request to our own server, answered with its JSON.
 * @throws Refusal when the server says no, Unreachable when it says nothing.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const token = credentials.token;
  const response = await ask(path, options);
  if (!response.ok) {
    const refusal = await refusalFrom(response);
    // A refusal of a token that has meanwhile been replaced says nothing about the new one.
    if (response.status === 401 && token !== null && token === credentials.token) credentials.refused();
    throw refusal;
  }
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new Unreachable('the answer broke off', { cause: error });
  }
}
