import type { AnswerLevel, Grant, SignedIn } from '@pasban/contracts';
import { EXAMPLE_PASSWORD } from '../../harness/system';
import type { Process } from './process';

/** What came back on a request. */
export interface Reply {
  status: number;
  body: unknown;
}

/** Somebody with an account, signed in once for the whole run. */
export class Person {
  private constructor(
    readonly id: string,
    readonly username: string,
    readonly name: string,
    readonly grants: readonly Grant[],
    private readonly token: string,
  ) {}

  static async signsIn(front: Process, username: string): Promise<Person> {
    const payload = { username, password: EXAMPLE_PASSWORD };
    const { status, body } = await send(front, 'POST', '/v1/auth/sign-in', payload);
    if (status !== 200) throw new Error(`${username} could not sign in: ${status}`);
    const { accessToken, user } = body as SignedIn;
    return new Person(user.id, username, user.name, user.grants, accessToken);
  }

  get side(): string {
    return this.grants[0]?.side ?? '';
  }

  get isInTheField(): boolean {
    return this.grants.some(({ role }) => role === 'field');
  }

  /** The level at which the person may work at a desk of a side; undefined for one who may not. */
  levelAt(desk: string, side: string): AnswerLevel | undefined {
    const here = this.grants.filter((grant) => grant.side === side && (grant.desk ?? desk) === desk);
    if (here.some(({ role }) => role === 'supervisor')) return 'supervisor';
    return here.some(({ role }) => role === 'officer') ? 'officer' : undefined;
  }

  /** A request past the network, through everything else that stands before a controller. */
  asks(front: Process, method: 'GET' | 'POST', url: string, payload?: object, key?: string): Promise<Reply> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    return send(front, method, url, payload, headers);
  }
}

async function send(
  { app }: Process,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const { statusCode: status, body } = await app.inject({
    method,
    url,
    headers,
    ...(payload && { payload }),
  });
  return { status, body: body === '' ? undefined : (JSON.parse(body) as unknown) };
}
