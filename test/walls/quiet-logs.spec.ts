import type { SignedIn } from '@pasban/contracts';
import { request } from '../harness/http';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { eventually } from '../harness/limit';

jest.setTimeout(120_000);

const HEADLINE = 'kanarienvogel headline';
const CONTACT = '+92 300 kanarienvogel';
const WRONG = 'kanarienvogel-wrong-password';

let system: BuiltSystem;
beforeAll(async () => {
  system = await startBuiltSystem({ env: { LOG_LEVEL: 'debug' } });
});
afterAll(() => system.stop());

const signIn = async (username: string, password = system.password): Promise<string> => {
  const body = { username, password };
  const answer = await request<SignedIn>('POST', `${system.url}/v1/auth/sign-in`, { body });
  return answer.body.accessToken;
};

it('ID3 RL2 no log, however talkative, holds a password, a token, a contact or what a report says', async () => {
  const started = system.output().length;
  const [field, officer] = [await signIn('field.pk'), await signIn('officer.spu')];
  await signIn('officer.spu', WRONG);
  const post = (path: string, token: string, body: unknown, headers = {}) =>
    request<{ id: string }>('POST', `${system.url}${path}`, { token, body, headers });
  const report = {
    category: 'terrorism',
    severity: 'severe',
    headline: HEADLINE,
    description: HEADLINE,
    contact: CONTACT,
    location: { lat: 33.7215, lon: 73.0551, text: HEADLINE },
  };
  expect((await post('/v1/reports', field, report)).status).toBe(202);
  const incidents = await eventually(
    () =>
      request<{ incidents: { alerts: { id: string }[] }[] }>('GET', `${system.url}/v1/incidents`, {
        token: officer,
      }),
    ({ body }) => body.incidents[0]?.alerts[0] !== undefined,
  );
  const alert = incidents.body.incidents[0]?.alerts[0]?.id ?? '';
  expect((await post(`/v1/alerts/${alert}/acknowledge`, officer, {})).status).toBe(200);
  // Every kind of failure: malformed, unknown, forbidden, conflicting, too large, no JSON, an address with a token.
  const failures = [
    await post('/v1/reports', field, { ...report, unknown: CONTACT }),
    await post(`/v1/incidents/${NOBODY}/comment`, officer, { text: HEADLINE }),
    await post('/v1/tokens', officer, report),
    await post('/v1/reports', field, report, { 'idempotency-key': 'kanarienvogel' }),
    await post(
      '/v1/reports',
      field,
      { ...report, severity: 'minor' },
      { 'idempotency-key': 'kanarienvogel' },
    ),
    await post('/v1/reports', field, { ...report, description: HEADLINE.repeat(9_000) }),
    await request('POST', `${system.url}/v1/reports`, { token: field, raw: `{"headline":"${HEADLINE}` }),
    await request('GET', `${system.url}/v1/me?token=${officer}`, { token: 'pasban_kanarienvogel' }),
    await request('POST', `${system.url}/v1/reports`, { token: `${field}x`, body: report }),
  ];
  expect(failures.map(({ status }) => status)).toEqual([400, 404, 403, 202, 409, 413, 400, 401, 401]);
  await post('/v1/auth/sign-out', officer, undefined);
  await system.stop();
  // The example's password was printed before anybody came; nothing may be printed of it since.
  const said = system.output().slice(started);
  for (const secret of ['kanarienvogel', field, officer, system.password, 'Bearer']) {
    expect({ secret, lines: said.split('\n').filter((line) => line.includes(secret)) }).toEqual({
      secret,
      lines: [],
    });
  }
  expect(system.output()).not.toContain('kanarienvogel');
});

const NOBODY = '00000000-0000-7000-8000-000000000000';
