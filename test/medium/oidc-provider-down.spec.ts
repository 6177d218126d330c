import type { SignInProviders } from '@pasban/contracts';
import { SystemClock } from '@pasban/settings';
import { freePort } from '../harness/free-port';
import { request } from '../harness/http';
import { ManualClock } from '../harness/manual-clock';
import { startProvider, type TestProvider } from '../harness/oidc-provider';
import { Person } from '../harness/people';
import { ticketIn, Visitor } from '../harness/provider-sign-in';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(90_000);

let system: TestSystem<ManualClock>;
let provider: TestProvider;
let url: string;
let providerPort: number;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  provider = await startProvider(url);
  providerPort = Number(new URL(provider.issuer).port);
  const oidc = { publicUrl: url, providers: new Map([['pk', provider.settings()]]) };
  // It is not there when the system starts.
  await provider.stop();
  system = await startSystem({ clock: new ManualClock(new SystemClock().now()), oidc, port });
});
afterAll(async () => {
  await system.stop();
  await provider.stop();
});

const isReachable = async (): Promise<boolean | undefined> =>
  (await request<SignInProviders>('GET', `${url}/v1/auth/oidc`)).body.providers[0]?.reachable;

const UNREACHABLE = { status: 503, body: { code: 'provider-unreachable', retryAfter: 5 } };

it('ID3 a system starts without its provider, says so, and lets people in by their passwords', async () => {
  expect(await isReachable()).toBe(false);
  expect(await new Visitor(url).begins('pk')).toMatchObject(UNREACHABLE);
  expect((await Person.arrives(system, 'officer.spu')).signedIn.user.username).toBe('officer.spu');
});

it('ID3 a provider that comes is found after five seconds, and one that goes is missed after thirty', async () => {
  provider = await startProvider(url, providerPort);
  expect(await isReachable()).toBe(false);
  system.clock.pass('5s');
  expect(await isReachable()).toBe(true);
  const visitor = new Visitor(url);
  const { status, body: signedIn } = await visitor.exchanges(
    ticketIn(await visitor.goesThrough('pk', 'officer.spu')),
  );
  expect(status).toBe(200);

  const leaving = new Visitor(url);
  const back = await leaving.logsIn((await leaving.begins('pk')).body.address, 'officer.spu');
  await provider.stop();
  expect(await leaving.returns(back)).toBe('not-signed-in/provider-unreachable');
  system.clock.pass('30s');
  expect(await isReachable()).toBe(false);
  expect(await leaving.begins('pk')).toMatchObject(UNREACHABLE);
  // Whoever came in there signs out here all the same.
  const token = { token: signedIn.accessToken };
  expect((await request('POST', `${url}/v1/auth/sign-out`, token)).status).toBe(204);
  expect((await request('GET', `${url}/v1/me`, token)).status).toBe(401);
});

it('ID3 a provider that calls itself something else is not believed', async () => {
  provider = await startProvider(url, providerPort);
  await provider.behaves({ wrong: 'issuer' });
  system.clock.pass('30s');
  expect(await isReachable()).toBe(false);
  expect(await new Visitor(url).begins('pk')).toMatchObject({
    status: 503,
    body: { code: 'provider-unsound' },
  });
  await provider.behaves({});
  system.clock.pass('5s');
  expect(await isReachable()).toBe(true);
});

it('ID3 an address that goes to the provider without end is told to wait; those of others and passwords are not', async () => {
  const from = (address: string) =>
    request('POST', `${url}/v1/auth/oidc/providers/pk`, { headers: { 'x-forwarded-for': address } });
  for (let n = 0; n < 300; n++) expect((await from('203.0.113.9')).status).toBe(200);
  expect(await from('203.0.113.9')).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
  expect((await from('203.0.113.10')).status).toBe(200);
  expect((await Person.arrives(system, 'officer.spu')).signedIn.user.username).toBe('officer.spu');
  system.clock.pass('15m');
  expect((await from('203.0.113.9')).status).toBe(200);
});
