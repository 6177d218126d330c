import type { ProviderAddress, SignedIn } from '@pasban/contracts';
import { CookieJar } from './cookie-jar';
import type { Answer } from './http';

/** A person who signs in at a provider, with a browser of their own. */
export class Visitor {
  readonly jar = new CookieJar();

  constructor(private readonly url: string) {}

  /** Asks to be sent to the provider of a side. */
  async begins(side: string, at = this.url): Promise<Answer<ProviderAddress>> {
    return answerOf(await this.jar.ask(`${at}/v1/auth/oidc/providers/${side}`, { method: 'POST' }));
  }

  /** Logs in there as a subject, and resolves with the address to which the provider sends the browser back. */
  async logsIn(address: string, subject: string): Promise<string> {
    let next = address;
    for (let step = 0; step < 10; step++) {
      const response = await this.jar.ask(next);
      const where = response.headers.get('location');
      if (where === null) {
        // Its own page for development: any name, any password.
        const form = { prompt: 'login', login: subject, password: 'any' };
        const entered = await this.jar.ask(next, { method: 'POST', form });
        next = new URL(entered.headers.get('location') ?? '', next).href;
        continue;
      }
      next = new URL(where, next).href;
      if (next.startsWith(this.url)) return next;
    }
    throw new Error(`the provider goes round in circles at ${next}`);
  }

  /** Comes back, at this gateway or another, and resolves with what the page is told after `#`. */
  async returns(to: string, at = this.url): Promise<string> {
    const { pathname, search } = new URL(to);
    const response = await this.jar.ask(`${at}${pathname}${search}`);
    const where = response.headers.get('location') ?? '';
    if (response.status !== 303 || !where.startsWith(`${this.url}/#/`)) {
      throw new Error(`sent to ${where} with ${response.status} ${await response.text()}`);
    }
    return where.slice(`${this.url}/#/`.length);
  }

  /** The page's part: the ticket for a session. */
  async exchanges(ticket: string, code?: string, at = this.url): Promise<Answer<SignedIn>> {
    const body = { ticket, ...(code === undefined ? {} : { code }) };
    return answerOf(await this.jar.ask(`${at}/v1/auth/oidc/session`, { method: 'POST', body }));
  }

  /** All of it until the page is reached. */
  async goesThrough(side: string, subject: string): Promise<string> {
    const { body } = await this.begins(side);
    return this.returns(await this.logsIn(body.address, subject));
  }
}

/** The ticket in what the page is told. */
export function ticketIn(told: string): string {
  const [, ticket] = /^signed-in\/(.+)$/.exec(told) ?? [];
  if (ticket === undefined) throw new Error(`not signed in: ${told}`);
  return ticket;
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: (await response.json()) as Body,
  };
}
