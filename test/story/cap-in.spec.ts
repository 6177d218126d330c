import type { CapAccepted, MachineTokenCreated, Problem } from '@pasban/contracts';
import { capFile, capFilesIn, SOUND, soundBut } from '../../libs/cap/src/messages.fixture';
import { type Answer, request } from '../harness/http';
import { Person } from '../harness/people';
import { story } from '../harness/story';

const told = story();

/** Public messages that bear the name of another one and say something else: never taken for it. */
const NAMESAKES = ['valid/v1dot2_appendix_adot2.xml', 'wild/canada_errors.cap'];
const HERE = '33.71,73.04 33.71,73.06 33.73,73.06 33.71,73.04';
/** A message about a place in Islamabad, sent a minute ago. */
function here(...changes: (readonly [from: string, to: string])[]): string {
  const sent = new Date(told.clock.now().getTime() - 60_000).toISOString().replace('.000Z', '-00:00');
  return soundBut(
    ['2026-11-24T19:00:00+05:00', sent],
    ['33.7,73.0 33.7,73.1 33.8,73.1 33.7,73.0', HERE],
    ...changes,
  );
}

const sends = <Body = CapAccepted>(
  raw: string | Uint8Array,
  { token = told.field.signedIn.accessToken, type = 'application/cap+xml', path = '/v1/cap' } = {},
): Promise<Answer<Body>> =>
  request('POST', `${told.system.url}${path}`, { token, raw, headers: { 'content-type': type } });

it('CP8 a message rings at the desk like any report, and the same message twice is one report', async () => {
  const { spu } = told;
  const message = here();
  const { status, body } = await sends(message);
  expect({ status, body }).toMatchObject({
    status: 202,
    body: { findings: [], statusUrl: `/v1/reports/${body.id}` },
  });
  const { incident } = await spu.seesAlert('alert.opened', 'Fire in a market');
  expect(incident).toMatchObject({
    category: 'safety',
    severity: 'severe',
    place: { jurisdiction: 'PK-IS' },
  });

  expect((await sends(message, { type: 'application/xml' })).body.id).toBe(body.id);
  // The same moment, written with another offset, is the same name; what else is said then is not.
  const elsewhere = message.replace('-00:00</sent>', '+00:00</sent>');
  expect(await sends<Problem>(elsewhere)).toMatchObject({
    status: 409,
    body: { code: 'idempotency-key-reused' },
  });
  const changed = message.replace('Fire in a market', 'Flood in a market');
  expect(await sends<Problem>(changed)).toMatchObject({ status: 409 });
  await spu.hearsNothing();
});

it('CP8 CP1 whatever public messages can be understood is taken, and what was mended or left out is told', async () => {
  for (const name of [...capFilesIn('valid'), ...capFilesIn('wild')]) {
    const { status, body } = await sends(capFile(name));
    expect({ name, status }).toEqual({ name, status: NAMESAKES.includes(name) ? 409 : 202 });
    if (status !== 202) continue;
    expect(body.findings.filter(({ code }) => code === 'left-out')).not.toEqual([]);
    expect((await sends(capFile(name))).body.id).toBe(body.id);
  }
});

it.each(capFilesIn('invalid'))('CP2 CP3 %s is refused with its line', async (name) => {
  const { status, body } = await sends<Problem>(capFile(name));
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid' });
  expect(body.errors?.[0]?.detail).toMatch(/^line \d+: /);
});

it.each<[string, ...(readonly [string, string])[]]>([
  [
    'a cancellation',
    ['>Alert<', '>Cancel<'],
    ['<scope>', '<references>a,b,2026-11-23T07:00:00-00:00</references><scope>'],
  ],
  [
    'an answer',
    ['>Alert<', '>Ack<'],
    ['<scope>', '<references>a,b,2026-11-23T07:00:00-00:00</references><scope>'],
  ],
  ['a message between systems', ['>Actual<', '>System<']],
])('CP7 %s is no report, and is told so', async (_, ...changes) => {
  const { status, body } = await sends<Problem>(here(...changes));
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'no-report' });
});

it('CP7 EX1 an exercise stays one', async () => {
  await sends(
    here(['>Actual<', '>Exercise<'], ['pk-1', 'pk-2'], ['Fire in a market', 'A drill in a market']),
  );
  const { incident } = await told.spu.seesAlert('alert.opened', 'A drill in a market');
  expect(incident.status).toBe('exercise');
});

it('ID4 a machine with a token for reports may send messages, nobody else unknown may', async () => {
  const administrator = await Person.arrives(told.system, 'admin.pk');
  const expiresAt = new Date(told.clock.now().getTime() + 3_600_000).toISOString();
  const body = { side: 'pk', source: 'ndma', scopes: ['report:create'], expiresAt };
  const { token } = (await administrator.post<MachineTokenCreated>('/v1/tokens', body)).body;
  const message = here(['pk-1', 'pk-3'], ['Fire in a market', 'Fire in a mill']);
  expect((await sends(message, { token })).status).toBe(202);
  await told.spu.seesAlert('alert.opened', 'Fire in a mill');
  expect((await sends(message, { token: 'none' })).status).toBe(401);
  expect((await sends(message, { token: administrator.signedIn.accessToken })).status).toBe(403);
});

it('IN3 what is no message, is too large, or comes to another address is refused', async () => {
  expect(await sends<Problem>('{}', { type: 'application/json' })).toMatchObject({ status: 415 });
  expect(await sends<Problem>(SOUND, { path: '/v1/reports' })).toMatchObject({ status: 415 });
  expect(await sends<Problem>('')).toMatchObject({ status: 400 });
  expect(await sends<Problem>(' '.repeat(1024 * 1024 + 1))).toMatchObject({ status: 413 });
});
