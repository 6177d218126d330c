import { SystemClock } from '@pasban/settings';
import { Secret, TOTP } from 'otpauth';
import { freePort } from '../harness/free-port';
import { ManualClock } from '../harness/manual-clock';
import { type TestProvider, startProvider, type Wrong } from '../harness/oidc-provider';
import { Person } from '../harness/people';
import { ticketIn, Visitor } from '../harness/provider-sign-in';
import { EXAMPLE_PASSWORD, startSystem, type TestSystem } from '../harness/system';
import { request } from '../harness/http';

jest.setTimeout(90_000);

let system: TestSystem<ManualClock>;
let second: TestSystem<ManualClock>;
let provider: TestProvider;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  provider = await startProvider(url);
  const pk = provider.settings({ secondFactor: { acr: ['urn:two'], amr: ['otp'] } });
  const cn = provider.settings({ passwords: false, secondFactor: { acr: [], amr: [] } });
  const oidc = {
    publicUrl: url,
    providers: new Map([
      ['pk', pk],
      ['cn', cn],
    ]),
  };
  // ID tokens are judged by the wall's clock, and so the two agree.
  const clock = new ManualClock(new SystemClock().now());
  system = await startSystem({ clock, oidc, port, secondFactor: 'required' });
  second = await startSystem({
    clock,
    oidc,
    database: system.database,
    parts: ['gateway'],
    secondFactor: 'required',
  });
});
beforeEach(() => provider.behaves({}));
afterAll(async () => {
  await second.stop();
  await system.stop();
  await provider.stop();
});

/** The accounts of usernames. */
async function idOf(username: string): Promise<string | undefined> {
  const rows = await system.database.query<{ id: string }>('SELECT id FROM account WHERE username = $1', [
    username,
  ]);
  return rows[0]?.id;
}

interface Written {
  deeds: { act: string; reason: string }[];
  on: Record<string, string>;
}

/** What stands on a side's audit last of a refused sign-in: why, and of which account. */
async function lastRefusal(side: string): Promise<{ reason?: string; account?: string }> {
  const rows = await system.database.query<{ body: string }>(
    'SELECT body FROM audit_entry WHERE side = $1 ORDER BY id DESC LIMIT 1',
    [side],
  );
  const { deeds, on } = JSON.parse(rows[0]?.body ?? '{"deeds":[],"on":{}}') as Written;
  return { reason: deeds[0]?.reason, account: on['account'] };
}

const tried = (side: string, subject: string) => new Visitor(url).goesThrough(side, subject);

it('ID3 somebody signs in at the own side’s provider and gets an ordinary session', async () => {
  const visitor = new Visitor(url);
  const { body } = await visitor.begins('pk');
  const sent = new URL(body.address).searchParams;
  expect(Object.fromEntries(sent)).toMatchObject({
    code_challenge_method: 'S256',
    redirect_uri: `${url}/v1/auth/oidc/callback`,
    response_type: 'code',
  });
  expect((sent.get('nonce') ?? '').length).toBeGreaterThan(30);
  const told = await visitor.returns(await visitor.logsIn(body.address, 'officer.spu'));
  const { status, body: signedIn } = await visitor.exchanges(ticketIn(told));
  expect({ status, username: signedIn.user.username }).toEqual({ status: 200, username: 'officer.spu' });
  expect(Object.keys(signedIn).sort()).toEqual(['accessToken', 'expiresAt', 'user']);
  const me = await request('GET', `${url}/v1/me`, { token: signedIn.accessToken });
  expect(me).toMatchObject({ status: 200, body: { username: 'officer.spu' } });
});

describe('ID3 signing out', () => {
  const signsOut = (token: string) =>
    request<{ address: string }>('POST', `${url}/v1/auth/sign-out`, { token });
  /** Whether the provider lets the browser through without asking who is there. */
  async function isKnown(visitor: Visitor): Promise<boolean> {
    const { body } = await visitor.begins('pk');
    let next = body.address;
    for (let step = 0; step < 5; step++) {
      const where = (await visitor.jar.ask(next)).headers.get('location');
      if (where === null) return false;
      next = new URL(where, next).href;
      if (next.startsWith(url)) return true;
    }
    throw new Error(`the provider goes round in circles at ${next}`);
  }

  it('ends the session here, and sends who came in at a provider there to end its own', async () => {
    const visitor = new Visitor(url);
    const { body } = await visitor.exchanges(ticketIn(await visitor.goesThrough('pk', 'officer.spu')));
    expect(await isKnown(visitor)).toBe(true);
    const out = await signsOut(body.accessToken);
    expect(out.status).toBe(200);
    const address = new URL(out.body.address);
    expect(`${address.origin}${address.pathname}`).toBe(`${provider.issuer}/session/end`);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: 'pasban',
      post_logout_redirect_uri: `${url}/`,
    });
    expect((await request('GET', `${url}/v1/me`, { token: body.accessToken })).status).toBe(401);
    // The provider asks, and whoever is there says yes.
    const page = await (await visitor.jar.ask(address.href)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const confirmed = await visitor.jar.ask(`${provider.issuer}/session/end/confirm`, {
      method: 'POST',
      form: { xsrf, logout: 'yes' },
    });
    expect(confirmed.headers.get('location')).toBe(`${url}/`);
    expect(await isKnown(visitor)).toBe(false);
  });

  it('of whoever came in by a password ends that alone', async () => {
    const who = await Person.arrives(system, 'officer.spu');
    expect(await signsOut(who.signedIn.accessToken)).toMatchObject({ status: 204 });
  });
});

it('ID3 any gateway finishes what another began', async () => {
  const visitor = new Visitor(url);
  const { body } = await visitor.begins('pk', second.url);
  // The browser has one host for all of them; here they have two, and the cookie is carried over.
  visitor.jar.copy(second.url, url);
  const told = await visitor.returns(await visitor.logsIn(body.address, 'officer.spu'));
  visitor.jar.copy(url, second.url);
  const { status } = await visitor.exchanges(ticketIn(told), undefined, second.url);
  expect(status).toBe(200);
});

it('ID3 AU1 the first sign-in links the subject by name, and each is on the side’s audit', async () => {
  const visitor = new Visitor(url);
  await visitor.exchanges(ticketIn(await visitor.goesThrough('pk', 'field.pk')));
  const account = await idOf('field.pk');
  const rows = await system.database.query<{ body: string }>(
    `SELECT body FROM audit_entry WHERE side = 'pk' AND strpos(body, $1) > 0 ORDER BY id`,
    [account],
  );
  const deeds = rows.flatMap(({ body }) => (JSON.parse(body) as Written).deeds);
  expect(deeds.map(({ act, reason }) => `${act} ${reason}`)).toEqual([
    'account.created named-by-topology',
    'subject.linked first-sign-in',
    'session.opened signed-in-at-provider',
  ]);
});

describe('ID3 a name is nobody’s for ever', () => {
  it('a person who was renamed at the provider keeps the account', async () => {
    await provider.behaves({ names: { 'subject-1': 'officer.pk-national' } });
    await tried('pk', 'subject-1');
    await provider.behaves({ names: { 'subject-1': 'supervisor.pk' } });
    const visitor = new Visitor(url);
    const { body } = await visitor.exchanges(ticketIn(await visitor.goesThrough('pk', 'subject-1')));
    expect(body.user.username).toBe('officer.pk-national');
  });

  it('who gets the name of somebody else gets not the account, until an administrator lets go of the link', async () => {
    await provider.behaves({ names: { 'subject-2': 'officer.pk-national' } });
    expect(await tried('pk', 'subject-2')).toBe('not-signed-in/no-account');
    expect(await lastRefusal('pk')).toEqual({
      reason: 'linked-to-another',
      account: await idOf('officer.pk-national'),
    });
    const admin = new Visitor(url);
    await provider.behaves({ names: { 'subject-2': 'officer.pk-national' }, claims: { acr: 'urn:two' } });
    const { body } = await admin.exchanges(ticketIn(await admin.goesThrough('pk', 'admin.pk')));
    const unlink = (side: string, username: string) =>
      request('DELETE', `${url}/v1/sides/${side}/accounts/${username}/subject`, { token: body.accessToken });
    expect((await unlink('cn', 'officer.bj')).status).toBe(404);
    expect((await unlink('pk', 'officer.pk-national')).status).toBe(204);
    expect((await unlink('pk', 'officer.pk-national')).status).toBe(404);
    expect(await tried('pk', 'subject-2')).toMatch(/^signed-in\//);
  });
});

describe('ID3 AU1 nobody is signed in, and the audit says why', () => {
  it.each([
    ['no account has the name', 'pk', 'nobody.pk', 'subject-unknown'],
    ['the account is of the other side', 'pk', 'officer.bj', 'other-side'],
    ['the account is of both sides', 'pk', 'auditor', 'other-side'],
    ['the name is that of a break-glass account', 'pk', 'break-glass@pk', 'subject-unknown'],
  ])('%s', async (_, side, subject, reason) => {
    expect(await tried(side, subject)).toBe('not-signed-in/no-account');
    expect(await lastRefusal(side)).toEqual({ reason, account: undefined });
  });

  it('the account is disabled, before it was ever linked and after', async () => {
    const able = (disabledAt: Date | null) =>
      system.database.query(`UPDATE account SET disabled_at = $1 WHERE username = 'supervisor.bj'`, [
        disabledAt,
      ]);
    for (const linkedNow of [true, false]) {
      await able(new Date());
      expect(await tried('cn', 'supervisor.bj')).toBe('not-signed-in/no-account');
      const account = await idOf('supervisor.bj');
      expect(await lastRefusal('cn')).toEqual({ reason: 'account-disabled', account });
      await able(null);
      if (linkedNow) expect(await tried('cn', 'supervisor.bj')).toMatch(/^signed-in/);
    }
  });

  it('the account is disabled between coming back and the session', async () => {
    const visitor = new Visitor(url);
    const ticket = ticketIn(await visitor.goesThrough('cn', 'officer.bj'));
    await system.database.query(`UPDATE account SET disabled_at = now() WHERE username = 'officer.bj'`);
    expect(await visitor.exchanges(ticket)).toMatchObject({ status: 401, body: { code: 'begin-again' } });
    expect(await lastRefusal('cn')).toMatchObject({ reason: 'account-disabled' });
    await system.database.query(`UPDATE account SET disabled_at = NULL WHERE username = 'officer.bj'`);
  });

  it.each<[string, Wrong, string]>([
    ['the nonce is that of another sign-in', 'nonce', 'nonce-mismatch'],
    ['the token is another issuer’s', 'token-issuer', 'issuer-mismatch'],
    ['the token is signed by another key', 'signature', 'signature-wrong'],
    ['the token is not signed at all', 'alg-none', 'algorithm-refused'],
    ['the token is signed with the public key as a secret', 'alg-hmac', 'algorithm-refused'],
    ['the token is for another program', 'audience', 'token-refused'],
    ['the token has expired', 'expired', 'token-refused'],
  ])('%s', async (_, wrong, reason) => {
    await provider.behaves({ wrong });
    expect(await tried('pk', 'officer.spu')).toBe('not-signed-in/provider-unsound');
    expect(await lastRefusal('pk')).toEqual({ reason, account: undefined });
  });

  it('the provider does not say the name', async () => {
    await provider.behaves({ names: { 'subject-3': null } });
    expect(await tried('pk', 'subject-3')).toBe('not-signed-in/provider-unsound');
    expect(await lastRefusal('pk')).toMatchObject({ reason: 'claim-missing' });
  });

  it('the person gives up at the provider', async () => {
    const visitor = new Visitor(url);
    const { body } = await visitor.begins('pk');
    const state = new URL(body.address).searchParams.get('state');
    const iss = encodeURIComponent(provider.issuer);
    expect(
      await visitor.returns(`${url}/v1/auth/oidc/callback?error=access_denied&state=${state}&iss=${iss}`),
    ).toBe('not-signed-in/provider-refused');
    expect(await lastRefusal('pk')).toMatchObject({ reason: 'provider-refused' });
  });

  it('the answer is one of another provider', async () => {
    const visitor = new Visitor(url);
    const { body } = await visitor.begins('pk');
    const back = new URL(await visitor.logsIn(body.address, 'officer.spu'));
    back.searchParams.set('iss', 'https://elsewhere.example');
    expect(await visitor.returns(back.href)).toBe('not-signed-in/provider-unsound');
    expect(await lastRefusal('pk')).toMatchObject({ reason: 'issuer-mismatch' });
  });
});

describe('ID3 a sign-in is good once, for a while, and for the browser that began it', () => {
  it('another browser with the same address is refused, and nobody can use it after that', async () => {
    const visitor = new Visitor(url);
    const back = await visitor.logsIn((await visitor.begins('pk')).body.address, 'officer.spu');
    expect(await new Visitor(url).returns(back)).toBe('not-signed-in/begin-again');
    expect(await lastRefusal('pk')).toMatchObject({ reason: 'other-browser' });
    expect(await visitor.returns(back)).toBe('not-signed-in/begin-again');
  });

  it('what came back once comes back no more', async () => {
    const visitor = new Visitor(url);
    const back = await visitor.logsIn((await visitor.begins('pk')).body.address, 'officer.spu');
    expect(await visitor.returns(back)).toMatch(/^signed-in/);
    expect(await visitor.returns(back)).toBe('not-signed-in/begin-again');
  });

  it('a state that nobody was given is refused', async () => {
    for (const query of ['?code=x&state=made-up', '?code=x', '?state=', '']) {
      expect(await new Visitor(url).returns(`${url}/v1/auth/oidc/callback${query}`)).toBe(
        'not-signed-in/begin-again',
      );
    }
  });

  it('ten minutes at the provider are too long', async () => {
    const visitor = new Visitor(url);
    const back = await visitor.logsIn((await visitor.begins('pk')).body.address, 'officer.spu');
    system.clock.pass('10m');
    expect(await visitor.returns(back)).toBe('not-signed-in/begin-again');
    expect(await lastRefusal('pk')).toMatchObject({ reason: 'state-expired' });
  });

  it('a ticket opens one session, for its own browser, within five minutes', async () => {
    const visitor = new Visitor(url);
    const ticket = ticketIn(await visitor.goesThrough('pk', 'officer.spu'));
    const stranger = new Visitor(url);
    await stranger.begins('pk');
    const over = { status: 401, body: { code: 'begin-again' } };
    expect(await stranger.exchanges(ticket)).toMatchObject(over);
    const both = await Promise.all([visitor.exchanges(ticket), visitor.exchanges(ticket)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const late = ticketIn(await visitor.goesThrough('pk', 'officer.spu'));
    system.clock.pass('5m');
    expect(await visitor.exchanges(late)).toMatchObject(over);
  });

  it('neither states, tickets nor what binds them stand readable in the database', async () => {
    const visitor = new Visitor(url);
    const { body } = await visitor.begins('pk');
    const state = new URL(body.address).searchParams.get('state') ?? '';
    const ticket = ticketIn(await visitor.returns(await visitor.logsIn(body.address, 'officer.spu')));
    await visitor.begins('pk');
    const browser = visitor.jar.cookieOf(url, 'pasban-sign-in') ?? '';
    const rows = JSON.stringify([
      await system.database.query('SELECT * FROM oidc_attempt'),
      await system.database.query('SELECT * FROM oidc_ticket'),
    ]);
    for (const secret of [state, ticket, browser]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(rows).not.toContain(secret);
    }
  });
});

describe('ID3 nothing that a request says decides where browsers are sent', () => {
  it('neither its host nor its parameters', async () => {
    const visitor = new Visitor(url);
    const headers = { 'x-forwarded-host': 'elsewhere.example', 'x-forwarded-proto': 'https' };
    const { body } = await request<{ address: string }>('POST', `${url}/v1/auth/oidc/providers/pk`, {
      headers,
    });
    expect(new URL(body.address).searchParams.get('redirect_uri')).toBe(`${url}/v1/auth/oidc/callback`);
    const told = await visitor.returns(
      `${url}/v1/auth/oidc/callback?state=x&redirect_uri=https://elsewhere.example&next=//elsewhere.example`,
    );
    expect(told).toBe('not-signed-in/begin-again');
  });

  it('a page of somebody else begins nothing', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    const answer = await request('POST', `${url}/v1/auth/oidc/providers/pk`, { headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'foreign-origin' } });
  });

  it('a side without a provider has none', async () => {
    expect(await new Visitor(url).begins('nowhere')).toMatchObject({ status: 404 });
  });
});

describe('ID3 the second factor', () => {
  it('of the provider counts where the settings say so', async () => {
    for (const claims of [{ acr: 'urn:two' }, { amr: ['pwd', 'otp'] }]) {
      await provider.behaves({ claims });
      const visitor = new Visitor(url);
      const { body } = await visitor.exchanges(ticketIn(await visitor.goesThrough('pk', 'supervisor.spu')));
      const token = body.accessToken;
      expect((await request('GET', `${url}/v1/topology`, { token })).status).toBe(200);
      expect((await request('GET', `${url}/v1/auth/second-factor`, { token })).body).toMatchObject({
        required: false,
      });
    }
  });

  it('is asked of a supervisor whose provider has asked for none, or for one that does not count', async () => {
    for (const claims of [{}, { acr: 'urn:one' }, { amr: ['pwd'] }, { amr: 'otp' }]) {
      await provider.behaves({ claims });
      const visitor = new Visitor(url);
      const { body } = await visitor.exchanges(ticketIn(await visitor.goesThrough('pk', 'supervisor.spu')));
      const answer = await request('GET', `${url}/v1/topology`, { token: body.accessToken });
      expect(answer).toMatchObject({ status: 403, body: { code: 'second-factor-needed' } });
    }
  });

  it('is set up and taken away without a password by who has just come from the provider, and not later', async () => {
    const visitor = new Visitor(url);
    const { body } = await visitor.exchanges(ticketIn(await visitor.goesThrough('cn', 'admin.cn')));
    const token = body.accessToken;
    const path = `${url}/v1/auth/second-factor`;
    const ask = <Body = unknown>(to: string, sent: object) =>
      request<Body>('POST', `${path}${to}`, { token, body: sent });
    expect((await request('GET', path, { token })).body).toMatchObject({
      required: true,
      asksPassword: false,
    });
    const { body: enrolment } = await ask<{ secret: string }>('', {});
    const totp = new TOTP({ secret: Secret.fromBase32(enrolment.secret) });
    const code = () => totp.generate({ timestamp: system.clock.now().getTime() });
    expect((await ask('/confirm', { code: code() })).status).toBe(200);
    system.clock.pass('1m');
    expect(await ask('/remove', { code: '000000' })).toMatchObject({
      status: 403,
      body: { code: 'code-wrong' },
    });
    expect((await ask('/remove', { code: code() })).status).toBe(204);
    system.clock.pass('9m');
    expect((await request('GET', path, { token })).body).toMatchObject({ asksPassword: true });
    expect(await ask('', {})).toMatchObject({ status: 403, body: { code: 'sign-in-again' } });
    const byPassword = await Person.arrives(system, 'supervisor.spu');
    expect(await byPassword.post('/v1/auth/second-factor', {})).toMatchObject({
      status: 403,
      body: { code: 'sign-in-again' },
    });
  });

  it('that is set up here is asked for before the session, and counts once', async () => {
    const person = await Person.arrives(system, 'supervisor.pk');
    const enrolment = await person.post<{ secret: string }>('/v1/auth/second-factor', {
      password: EXAMPLE_PASSWORD,
    });
    const totp = new TOTP({ secret: Secret.fromBase32(enrolment.body.secret) });
    const code = () => totp.generate({ timestamp: system.clock.now().getTime() });
    await person.post('/v1/auth/second-factor/confirm', { code: code() });
    system.clock.pass('1m');
    const visitor = new Visitor(url);
    const ticket = ticketIn(await visitor.goesThrough('pk', 'supervisor.pk'));
    expect(await visitor.exchanges(ticket)).toMatchObject({ status: 401, body: { code: 'code-needed' } });
    expect(await visitor.exchanges(ticket, '000000')).toMatchObject({
      status: 401,
      body: { code: 'code-wrong' },
    });
    expect(await lastRefusal('pk')).toMatchObject({ reason: 'wrong-code' });
    expect(await visitor.exchanges(ticket, code())).toMatchObject({ status: 200 });
  });
});

describe('ID3 a side may leave its people to its provider', () => {
  const claim = (username: string, password = EXAMPLE_PASSWORD) =>
    request('POST', `${url}/v1/auth/sign-in`, { body: { username, password } });

  it('their passwords open nothing then, and only who knows them is told so', async () => {
    expect(await claim('officer.bj')).toMatchObject({ status: 401, body: { code: 'passwords-off' } });
    expect(await lastRefusal('cn')).toMatchObject({ reason: 'passwords-off' });
    expect(await claim('officer.bj', 'not-the-password')).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
  });

  it('those of the other side, and of both sides, open as before', async () => {
    for (const username of ['officer.spu', 'auditor']) expect((await claim(username)).status).toBe(200);
  });

  it('its people come in by the provider', async () => {
    const visitor = new Visitor(url);
    const { status } = await visitor.exchanges(ticketIn(await visitor.goesThrough('cn', 'field.cn')));
    expect(status).toBe(200);
  });
});
