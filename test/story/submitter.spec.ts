import type { IncidentDetail, MachineTokenCreated, SubmitterShown } from '@pasban/contracts';
import { chainOf } from '../harness/audit';
import { type Answer, request } from '../harness/http';
import { bodyOf, Person, PLACES } from '../harness/people';
import { story } from '../harness/story';

const told = story();

const CONTACT = 'knock at the green door';
const REASON = 'the caller hung up and must be asked for the lane';

const looks = (
  who: Person,
  { incident }: { incident: { id: string } },
  body: object = { reason: REASON },
): Promise<Answer<SubmitterShown>> => who.post(`/v1/incidents/${incident.id}/submitter`, body);

async function reported(headline: string, details: Parameters<typeof bodyOf>[1] = {}) {
  const accepted = await told.field.reports(headline, { contact: CONTACT, ...details });
  return { report: accepted.id, alert: await told.spu.seesAlert('alert.opened', headline) };
}

/** What the home side's log says of looks. */
const looksIn = ({ log }: IncidentDetail) => log.filter(({ kind }) => kind === 'submitter.shown');

it('RL7 by default a report says that its submitter is sealed, and nothing that anybody reads names them', async () => {
  const { report, alert } = await reported('a sealed word');
  const detail = await told.spu.reads(alert);
  expect(detail.reports).toEqual([expect.objectContaining({ id: report, submitter: 'sealed' })]);
  const text = JSON.stringify(detail);
  for (const secret of [CONTACT, told.field.name, told.field.username, told.field.signedIn.user.id]) {
    expect(text).not.toContain(secret);
  }
});

it('RL7 an officer of an alerted desk sees with a reason who reported and how to reach them', async () => {
  const { report, alert } = await reported('a caller who hung up');
  const { name, username } = told.field;
  expect(await looks(told.spu, alert)).toMatchObject({
    status: 200,
    body: {
      incident: alert.incident.id,
      report,
      submitter: { kind: 'person', name, username, contact: CONTACT },
    },
  });
});

it('RL7 AU1 each look is in the home side’s log and audit: who, when, why, and never whom', async () => {
  const { report, alert } = await reported('a look that is remembered', { severity: 'severe' });
  await told.clock.forward('5s');
  const at = told.clock.now().toISOString();
  await looks(told.spu, alert);
  await told.clock.forward('1s');
  await looks(told.spu, alert, { reason: 'once more', report });
  const [first, second] = looksIn(await told.spu.reads(alert));
  expect(first).toEqual({
    at,
    kind: 'submitter.shown',
    reason: 'by-hand',
    side: 'pk',
    actor: { name: told.spu.name },
    detail: { report, text: REASON },
  });
  expect(second).toMatchObject({ detail: { text: 'once more' } });
  // The other side sees the incident, and not that anybody looked.
  expect(looksIn(await told.beijing.reads(alert))).toEqual([]);
  await told.clock.forward('2s');
  const entries = (await chainOf(told.system.database, 'pk')).filter(({ deeds }) =>
    deeds.some(({ act }) => act === 'submitter.shown'),
  );
  expect(entries.slice(-2)).toMatchObject([
    { by: { account: told.spu.signedIn.user.id }, from: '127.0.0.1', on: { incident: alert.incident.id } },
    { by: { account: told.spu.signedIn.user.id } },
  ]);
  expect(JSON.stringify(entries)).toContain(REASON);
  for (const secret of [CONTACT, told.field.name]) expect(JSON.stringify(entries)).not.toContain(secret);
  expect(JSON.stringify(await chainOf(told.system.database, 'cn'))).not.toContain('submitter.shown');
});

it('RL7 who was not alerted, who is of another side and who may not look at all see nothing, and no look is written', async () => {
  const { alert } = await reported('nobody else’s to know', { severity: 'severe' });
  await told.beijing.seesAlert('alert.opened', 'nobody else’s to know');
  expect(await looks(told.national, alert)).toMatchObject({ status: 403, body: { code: 'not-alerted' } });
  expect(await looks(told.beijing, alert)).toMatchObject({ status: 403, body: { code: 'not-home-side' } });
  expect(await looks(told.field, alert)).toMatchObject({ status: 403, body: { code: 'role-missing' } });
  const admin = await Person.arrives(told.system, 'admin.pk');
  expect(await looks(admin, alert)).toMatchObject({ status: 403, body: { code: 'role-missing' } });
  expect(looksIn(await told.spu.reads(alert))).toEqual([]);
});

it('RL7 RL5 an incident that a side does not see answers it like one that is not there', async () => {
  const { alert } = await reported('kept at home', { severity: 'minor' });
  const unseen = await looks(told.beijing, alert);
  const none = await looks(told.beijing, { incident: { id: '00000000-0000-7000-8000-000000000000' } });
  expect(unseen).toMatchObject({ status: 404, body: none.body });
});

it.each([
  ['no reason', {}, '/reason'],
  ['an empty reason', { reason: '  ' }, '/reason'],
  ['more than was asked for', { reason: REASON, all: true }, '/all'],
  [
    'a report of another incident',
    { reason: REASON, report: '00000000-0000-7000-8000-000000000000' },
    '/report',
  ],
])('RL7 refuses a look with %s, and writes none', async (what, body, pointer) => {
  const { alert } = await reported(`a look with ${what}`, { at: PLACES.ENCLAVE });
  expect(await looks(told.spu, alert, body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  expect(looksIn(await told.spu.reads(alert))).toEqual([]);
});

it('RL7 a machine is shown by what it is', async () => {
  const admin = await Person.arrives(told.system, 'admin.pk');
  const expiresAt = new Date(told.clock.now().getTime() + 86_400_000).toISOString();
  const asked = { side: 'pk', source: 'cctv-f7', scopes: ['report:create'], expiresAt };
  const { body: made } = await admin.post<MachineTokenCreated>('/v1/tokens', asked);
  const body = bodyOf('seen by a camera', { at: PLACES.ENCLAVE });
  await request('POST', `${told.system.url}/v1/reports`, { token: made.token, body });
  const alert = await told.spu.seesAlert('alert.opened', 'seen by a camera');
  expect((await looks(told.spu, alert)).body.submitter).toEqual({
    kind: 'machine',
    source: 'cctv-f7',
    contact: null,
  });
});

it('RL2 RL7 whoever reported from another side is not shown at home either, and looks like nobody', async () => {
  const headline = 'seen by a visitor';
  await told.fieldOfChina.reports(headline, { contact: CONTACT, at: PLACES.ENCLAVE });
  const alert = await told.spu.seesAlert('alert.opened', headline);
  const shown = await looks(told.spu, alert);
  expect(shown).toMatchObject({ status: 200, body: { submitter: null } });
  expect(JSON.stringify(shown.body)).not.toContain(CONTACT);
  expect(looksIn(await told.spu.reads(alert))).toHaveLength(1);
});

it('RL7 a look rings nowhere and stops no clock', async () => {
  const { alert } = await reported('a look in passing', { at: PLACES.ENCLAVE });
  const before = await told.spu.reads(alert);
  await looks(told.spu, alert);
  await told.spu.hearsOnly('a look in passing', []);
  expect((await told.spu.reads(alert)).alerts).toEqual(before.alerts);
});
