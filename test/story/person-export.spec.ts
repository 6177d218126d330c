import { PersonExport } from '@pasban/contracts';
import { chainOf } from '../harness/audit';
import { Person, PLACES } from '../harness/people';
import { story } from '../harness/story';
import { EXAMPLE_PASSWORD } from '../harness/system';

const told = story();

const CONTACT = 'knock at the green door';
const REASON = 'she asked for it in writing';

const exported = (who: Person, username: string, side = 'pk', body: object = { reason: REASON }) =>
  who.post<PersonExport>(`/v1/sides/${side}/accounts/${username}/export`, body);

const admin = (username = 'admin.pk') => Person.arrives(told.system, username);

it('PD5 an administrator gets everything the side holds about one of its people, as one document', async () => {
  const accepted = await told.field.reports('a stolen van', { contact: CONTACT, severity: 'severe' });
  const alert = await told.spu.seesAlert('alert.opened', 'a stolen van');
  await told.spu.acknowledges(alert);
  await told.spu.post(`/v1/incidents/${alert.incident.id}/comment`, { text: 'the owner is on her way' });
  await told.spu.post('/v1/desks/pk-is-spu/hand-over', { note: 'a quiet night' });
  await told.clock.forward('2s');
  const who = await admin();

  const { status, body: field } = await exported(who, 'field.pk');
  expect(status).toBe(200);
  expect(PersonExport.parse(field)).toEqual(field);
  expect(field).toMatchObject({
    side: 'pk',
    exportedAt: told.clock.now().toISOString(),
    account: { username: 'field.pk', name: told.field.name, grants: [{ role: 'field', side: 'pk' }] },
    handOvers: [],
  });
  expect(field.sessions).toEqual([expect.objectContaining({ address: '127.0.0.1', endedAt: null })]);
  expect(field.reports).toEqual([
    expect.objectContaining({
      id: accepted.id,
      incident: alert.incident.id,
      body: expect.objectContaining({ headline: 'a stolen van', contact: CONTACT }),
    }),
  ]);

  const { body: officer } = await exported(who, 'officer.spu');
  expect(officer.reports).toEqual([]);
  expect(officer.presence).toEqual([expect.objectContaining({ desk: 'pk-is-spu', leftAt: null })]);
  expect(officer.handOvers).toEqual([expect.objectContaining({ as: 'giver', note: 'a quiet night' })]);
  const own = officer.audit.filter(({ by }) => by === 'person');
  const acts = own.flatMap(({ entry }) => (entry['deeds'] as { act: string }[]).map((deed) => deed.act));
  expect(acts).toEqual(
    expect.arrayContaining(['session.opened', 'alert.answered', 'incident.commented', 'desk.handed-over']),
  );
  expect(JSON.stringify(own)).toContain('the owner is on her way');
  const numbers = officer.audit.map(({ number }) => number);
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
});

it('PD5 no secret is in it: neither password nor token nor a hash of one', async () => {
  const text = JSON.stringify((await exported(await admin(), 'officer.spu')).body);
  const secrets = await told.system.database.query<{ secret: string }>(
    `SELECT password_hash AS secret FROM account WHERE username = 'officer.spu'
     UNION SELECT token_hash FROM session`,
  );
  expect(secrets.length).toBeGreaterThan(1);
  for (const secret of [...secrets.map((row) => row.secret), EXAMPLE_PASSWORD, told.spu.signedIn.accessToken])
    expect(text).not.toContain(secret);
});

it('PD5 what others wrote is not the person’s to have, nor what others reported', async () => {
  await told.field.reports('only the field knows', { contact: CONTACT });
  const { incident } = await told.spu.sees('alert.opened', 'only the field knows');
  await told.spu.post(`/v1/incidents/${incident.id}/comment`, { text: 'said by the officer alone' });
  await told.clock.forward('2s');
  const who = await admin();
  const { body: supervisor } = await exported(who, 'supervisor.spu');
  const { body: field } = await exported(who, 'field.pk');
  for (const text of [supervisor, field].map((one) => JSON.stringify(one)))
    expect(text).not.toContain('said by the officer alone');
  expect(JSON.stringify(supervisor)).not.toContain(CONTACT);
});

it('AU1 PD5 each export is remembered on that side, with who and why, and shows in the next one', async () => {
  const who = await admin();
  await exported(who, 'officer.pk-national');
  await told.clock.forward('2s');
  const [entry] = (await chainOf(told.system.database, 'pk')).filter(
    ({ deeds, on }) =>
      deeds[0]?.act === 'person.exported' && on['account'] === told.national.signedIn.user.id,
  );
  expect(entry).toMatchObject({
    by: { account: who.signedIn.user.id },
    from: '127.0.0.1',
    content: { reason: REASON },
  });
  const { body } = await exported(who, 'officer.pk-national');
  const others = body.audit.filter(({ by }) => by === 'other');
  expect(others.at(-1)).toMatchObject({ entry: { deeds: [{ act: 'person.exported' }] }, content: null });
  expect(JSON.stringify(await chainOf(told.system.database, 'cn'))).not.toContain('person.exported');
});

it('RL5 PD5 nobody but an administrator of the side gets it, and the other side’s people are not there', async () => {
  const [pk, cn] = [await admin(), await admin('admin.cn')];
  expect((await exported(cn, 'field.pk')).status).toBe(404);
  expect((await exported(pk, 'field.cn', 'cn')).status).toBe(404);
  const foreign = await exported(pk, 'field.cn');
  expect(foreign.status).toBe(404);
  expect(await exported(pk, 'nobody.at-all')).toMatchObject({ status: 404, body: foreign.body });
  for (const who of [told.spu, told.supervisor, told.field, await admin('auditor')]) {
    expect(await exported(who, 'field.pk')).toMatchObject({ status: 403, body: { code: 'role-missing' } });
  }
  expect((await exported(pk, 'field.pk', 'pk', {})).status).toBe(400);
});

it('RL5 PD5 of somebody who belongs to both sides each side gives out its own part', async () => {
  const auditor = await admin('auditor');
  await auditor.get('/v1/audit?side=pk');
  await told.clock.forward('2s');
  const { body } = await exported(await admin('admin.cn'), 'auditor', 'cn');
  expect(body.account.grants).toEqual([expect.objectContaining({ side: 'cn' })]);
  const chain = await chainOf(told.system.database, 'cn');
  for (const { number, at } of body.audit) expect(chain[number - 1]?.at).toBe(at);
});

it('RL5 PD5 of what somebody reported from the other side’s places the report comes, and not the incident', async () => {
  const { id } = await told.field.reports('seen from abroad', { at: PLACES.BEIJING });
  await told.beijing.sees('alert.opened', 'seen from abroad');
  const { body } = await exported(await admin(), 'field.pk');
  expect(body.reports.find((report) => report.id === id)).toMatchObject({ incident: null });
});

it('PD5 more than a page of it comes whole and in order', async () => {
  await told.system.database.query(
    `INSERT INTO session (id, token_hash, account_id, created_at, expires_at)
     SELECT gen_random_uuid(), 'hash-' || n, $1, $2, $2 FROM generate_series(1, 1200) AS n`,
    [told.national.signedIn.user.id, told.clock.now()],
  );
  const { body } = await exported(await admin(), 'officer.pk-national');
  expect(new Set(body.sessions.map(({ id }) => id)).size).toBe(1_201);
});
