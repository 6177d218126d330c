import { isProblem, Refusal, Unreachable } from './failure';

/** Long enough for a slow mobile link, short enough that a person is told before giving up. */
const TIMEOUT_MS = 15_000;

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  token?: string | null;
  /** Makes a POST repeatable (IN2). */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

function headersFor({ body, token, idempotencyKey }: RequestOptions): Headers {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  if (token) headers.set('authorization', `Bearer ${token}`);
  return headers;
}

async function ask(url: string, options: RequestOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    // What a browser had kept would be older than what is asked for; Node's types know no such cache.
    return await fetch(url, {
      cache: 'no-store',
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      headers: headersFor(options),
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    } as RequestInit);
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
 * One request to a Pasban server, answered with its JSON.
 * @throws Refusal when the server says no, Unreachable when it says nothing.
 */
export async function request<T>(url: string, options: RequestOptions = {}): Promise<T> {
  const response = await ask(url, options);
  if (!response.ok) throw await refusalFrom(response);
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new Unreachable('the answer broke off', { cause: error });
  }
}
