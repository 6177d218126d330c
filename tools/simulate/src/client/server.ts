import { Problem, type ReportBody, ReportProgress, SignedIn, TopologyView } from '@pasban/contracts';
import type { z } from 'zod';
import { SimulationError } from './failure';

/** A person's session. */
export interface Session {
  username: string;
  token: string;
  grants: SignedIn['user']['grants'];
}

/** What became of a submission. */
export type Submission =
  { kind: 'accepted'; id: string } | { kind: 'refused'; reason: string } | { kind: 'failed'; reason: string };

/** Tries of one submission; the idempotency key makes them one report. */
const TRIES = 3;
const TIMEOUT_MS = 10_000;

/** The running system as an outside client sees it: over HTTP, by the published contract. */
export class PasbanServer {
  constructor(readonly url: string) {}

  async signIn(username: string, password: string): Promise<Session> {
    const answer = await this.call('/v1/auth/sign-in', { method: 'POST', body: { username, password } });
    if (answer.status === 401) {
      throw new SimulationError(
        `${username} could not sign in: the password is wrong, or there is no such account. ` +
          'Give the example accounts’ password with --password or in PASBAN_EXAMPLE_PASSWORD.',
      );
    }
    const { accessToken, user } = await this.expect(SignedIn, answer, `${username} could not sign in`);
    return { username, token: accessToken, grants: user.grants };
  }

  async topology({ token }: Session): Promise<TopologyView> {
    return this.expect(TopologyView, await this.call('/v1/topology', { token }), 'no topology');
  }

  async progress(id: string, { token }: Session): Promise<ReportProgress> {
    return this.expect(ReportProgress, await this.call(`/v1/reports/${id}`, { token }), 'no progress');
  }

  /** Submits a report, trying again with the same key when the network or the server fails. */
  async submit(body: ReportBody, key: string, { token }: Session): Promise<Submission> {
    let reason = '';
    for (let tries = 0; tries < TRIES; tries += 1) {
      const request = { method: 'POST', body, token, key };
      const answer = await this.call('/v1/reports', request).catch((error: unknown) => reasonOf(error));
      if (typeof answer === 'string') reason = answer;
      else if (answer.status === 202) return { kind: 'accepted', id: idIn(await answer.json()) };
      else if (answer.status < 500) return { kind: 'refused', reason: await problemIn(answer) };
      else reason = await problemIn(answer);
    }
    return { kind: 'failed', reason };
  }

  private async call(
    path: string,
    { method = 'GET', body, token, key }: { method?: string; body?: object; token?: string; key?: string },
  ): Promise<Response> {
    const headers = {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await fetch(`${this.url}${path}`, { method, headers, body: text, signal });
    } catch (error) {
      throw new SimulationError(
        `Nobody answers at ${this.url} (${reasonOf(error)}). Is Pasban running there?`,
      );
    }
  }

  private async expect<Schema extends z.ZodType>(
    schema: Schema,
    answer: Response,
    what: string,
  ): Promise<z.infer<Schema>> {
    if (!answer.ok) throw new SimulationError(`${what}: ${await problemIn(answer)}`);
    const parsed = schema.safeParse(await answer.json().catch(() => undefined));
    if (!parsed.success) throw new SimulationError(`${what}: what answers at ${this.url} is not Pasban.`);
    return parsed.data;
  }
}

const idIn = (accepted: unknown): string => (accepted as { id: string }).id;

/** A refusal in a few words: the status, the problem's code and its detail. */
async function problemIn(answer: Response): Promise<string> {
  const problem = Problem.safeParse(await answer.json().catch(() => undefined));
  if (!problem.success) return `status ${answer.status}`;
  const { code, detail, title } = problem.data;
  return `${answer.status} ${code}: ${detail ?? title}`;
}

/** `fetch` hides the reason in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
  return error.message;
}
