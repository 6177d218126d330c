import type { ErasurePlan, HandOvers, Problem, SessionList } from '@pasban/contracts';
import { applyExampleWith } from '../harness/apply-topology';
import { chainOf } from '../harness/audit';
import { appoint, asksToErase, auditOf, erases, tablesWith } from '../harness/erasure';
import { DutyOfficer, FieldOfficer, Person } from '../harness/people';
import { Screen } from '../harness/screen';
import { story } from '../harness/story';
import { filled, routesOf } from '../walls/routes';

const told = story();

const HER = { username: 'nasreen.q', name: 'Nasreen "N" Qadir' };
const CONTACT = 'knock at the green door';
const WORDS = [HER.username, 'Nasreen', 'Qadir', CONTACT];
const AT_SPU = { role: 'officer' as const, side: 'pk', desk: 'pk-is-spu' };
const HAND_OVERS = '/v1/desks/pk-is-spu/hand-overs';

/** The duty ladder calls whoever is on call, and that is she. */
const ON_CALL = [
  ['persons: [officer.spu, supervisor.spu]', `persons: [${HER.username}]`],
  [
    /duty:\n {4}steps:\n {6}- \{ after: 0s, to: \[owning\] \}/,
    'duty:\n    steps:\n      - { after: 0s, to: [owning, on-call] }',
  ],
  [
    'accounts:\n',
    `accounts:\n  ${HER.username}:\n    name: '${HER.name}'\n    language: en\n    roles:\n      - { role: officer, side: pk, desk: pk-is-spu }\n`,
  ],
] as const;

const admin = (username = 'admin.pk') => Person.arrives(told.system, username);

/** She reports, answers, comments, is called, hands over and takes over; then she goes and nothing names her any more. */
async function worksAndLeaves(): Promise<{ incident: string; alert: string; report: string }> {
  const { system, clock, spu } = told;
  await applyExampleWith(system, ...ON_CALL);
  await appoint(system, HER.username, HER.name, AT_SPU);
  const her = await DutyOfficer.sitsDown(system, HER.username, 'pk-is-spu');
  const reporting = new FieldOfficer(system, HER.username, her.signedIn);
  const { id: report } = await reporting.reports('a stolen van', { contact: CONTACT, severity: 'severe' });
  const seen = await her.seesAlert('alert.opened', 'a stolen van');
  expect(seen.alert.persons).toEqual([HER]);
  await her.acknowledges(seen);
  await her.post(`/v1/incidents/${seen.incident.id}/comment`, { text: 'the owner is on the way' });
  await her.post('/v1/desks/pk-is-spu/hand-over', { note: 'a quiet night', to: 'officer.spu' });
  await clock.forward('1s');
  await spu.post('/v1/desks/pk-is-spu/hand-over', { note: 'a quiet day', to: HER.username });
  await her.resolves(seen);
  await clock.forward('2s');
  her.screen.close();
  await applyExampleWith(system);
  await clock.forward('20s');
  return { incident: seen.incident.id, alert: seen.alert.id, report };
}

it('PD6 she is erased, and nothing that anybody can fetch names her; her acts stay under one pseudonym', async () => {
  const { system, clock, spu, supervisor } = told;
  const her = await worksAndLeaves();
  const before = await Screen.connect(system.url, {
    token: spu.signedIn.accessToken,
    desk: 'pk-is-spu',
    after: 0,
  });
  expect(JSON.stringify(before.entries)).toContain('Qadir');
  before.close();
  const who = await admin();

  const { status, body: plan } = await asksToErase(who, HER.username);
  expect({ status, plan }).toMatchObject({
    status: 200,
    plan: {
      refusals: [],
      ambiguous: {},
      confirmedBy: 'you',
      pseudonym: expect.stringMatching(/^erased-[A-Z2-9]{4}$/),
      changes: {
        account: 1,
        openSessions: 1,
        sessions: 1,
        reports: 1,
        answers: 1,
        firings: 1,
        handOvers: 2,
        topology: 2,
      },
    },
  });
  for (const kind of ['logs', 'feeds', 'audit']) expect(plan.changes[kind]).toBeGreaterThan(2);
  expect(Date.parse(plan.expiresAt ?? '')).toBe(clock.now().getTime() + 30 * 60_000);
  const done = await asksToErase(who, HER.username, { confirmation: plan.confirmation ?? '' });
  expect(done).toMatchObject({ status: 202, body: { pseudonym: plan.pseudonym, state: 'erasing' } });
  await clock.forward('70s');
  const again = await asksToErase(who, HER.username, { confirmation: plan.confirmation ?? '' });
  expect(again).toMatchObject({ status: 202, body: { pseudonym: plan.pseudonym, state: 'erased' } });

  expect(await tablesWith(system.database, WORDS)).toEqual([]);
  const audit = await auditOf(system.db);
  expect(audit.flaws).toEqual({});
  for (const word of WORDS) expect(audit.text).not.toContain(word);
  await everyRouteIsSilent(her);

  const { answers, persons } = (
    await spu.get<{ alerts: { answers: { by: string }[]; persons: object[] }[] }>(
      `/v1/incidents/${her.incident}`,
    )
  ).body.alerts[0]!;
  expect(answers.map(({ by }) => by)).toEqual([plan.pseudonym]);
  expect(persons).toEqual([{ username: plan.pseudonym, name: plan.pseudonym }]);
  const { handOvers } = (await supervisor.get<HandOvers>(HAND_OVERS)).body;
  expect(handOvers.map(({ by, to }) => [by, to])).toEqual([
    [spu.name, plan.pseudonym],
    [plan.pseudonym, spu.name],
  ]);
  const after = await Screen.connect(system.url, {
    token: spu.signedIn.accessToken,
    desk: 'pk-is-spu',
    after: 0,
  });
  const feed = JSON.stringify(after.entries);
  after.close();
  expect(feed).not.toContain('Qadir');
  expect(feed).toContain(plan.pseudonym);
  expect(after.entries.map(({ seq }) => seq)).toEqual(
    before.entries
      .map(({ seq }) => seq)
      .concat(after.entries.slice(before.entries.length).map(({ seq }) => seq)),
  );
});

/** Asks every route that only reads, for everything there is, as everybody. */
async function everyRouteIsSilent({
  incident,
  alert,
  report,
}: Record<'incident' | 'alert' | 'report', string>) {
  const { system, field, spu, supervisor, beijing, cyber, nationalOfChina } = told;
  const people = [field, spu, supervisor, cyber, beijing, nationalOfChina];
  const others = await Promise.all(['admin.pk', 'admin.cn', 'auditor'].map((name) => admin(name)));
  const values = [incident, alert, report].flatMap((id) =>
    ['pk', 'cn'].map((side) => ({ id, side, code: 'pk-is-spu', desk: 'pk-is-spu', username: HER.username })),
  );
  const paths = routesOf(system)
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => [...new Set(values.map((one) => filled(path, one)))]);
  expect(paths.length).toBeGreaterThan(20);
  for (const person of [...people, ...others]) {
    for (const path of [...paths, '/v1/audit?side=pk&limit=200', '/v1/audit?side=cn&limit=200']) {
      const text = JSON.stringify((await person.get(path)).body);
      for (const word of WORDS.slice(1))
        expect({ path, told: text.includes(word) }).toEqual({ path, told: false });
    }
  }
}

it('RL3 PD6 the accounts that are kept beside names are shown to nobody, at home or abroad', async () => {
  const { clock, field, spu, supervisor, beijing } = told;
  await field.reports('seen by both', { severity: 'severe' });
  const seen = await spu.seesAlert('alert.opened', 'seen by both');
  const abroad = await beijing.seesAlert('alert.opened', 'seen by both');
  const answered = await spu.acknowledges(seen);
  await beijing.acknowledges(abroad);
  await spu.post(`/v1/incidents/${seen.incident.id}/comment`, { text: 'seen' });
  const handed = await spu.post('/v1/desks/pk-is-spu/hand-over', { note: 'quiet', to: 'supervisor.spu' });
  await clock.forward('2s');
  const kept = await told.system.database.query<{ rows: string }>(
    `SELECT count(*) AS rows FROM incident_log WHERE actor ->> 'account' = $1`,
    [spu.signedIn.user.id],
  );
  expect(Number(kept[0]?.rows)).toBeGreaterThan(1);
  const heard = JSON.stringify([
    answered,
    handed.body,
    await spu.reads(seen),
    await beijing.reads(abroad),
    (await supervisor.get<HandOvers>(HAND_OVERS)).body,
    [spu, supervisor, beijing].map(({ screen }) => screen.entries),
  ]);
  for (const { signedIn } of [spu, supervisor, beijing]) expect(heard).not.toContain(signedIn.user.id);
});

it('PD6 it is remembered who asked and confirmed, and what was done, without what was erased', async () => {
  const { system } = told;
  const chain = await chainOf(system.database, 'pk');
  const of = (act: string) => chain.filter(({ deeds }) => deeds[0]?.act === act);
  const [begun] = of('person.erasure-begun');
  const account = begun?.on['account'] ?? '';
  expect(begun).toMatchObject({ content: { reason: 'asked for in writing, file 7' } });
  expect(of('person.erasure-asked')).toMatchObject([{ by: begun?.by, on: { account } }]);
  expect(of('person.erased')).toMatchObject([
    {
      by: null,
      on: { account },
      content: { changes: { answers: 1, firings: 1, reports: 1 }, ambiguous: {} },
    },
  ]);
  expect(of('audit.erased').length).toBeGreaterThan(0);
  const abroad = await chainOf(system.database, 'cn');
  expect(JSON.stringify(abroad)).not.toContain(account);
  expect(abroad.filter(({ deeds }) => deeds[0]?.act === 'audit.erased')).toMatchObject([
    { on: { numbers: expect.any(String), until: expect.any(String) } },
  ]);
});

it('PD6 whoever comes with the same username afterwards inherits nothing', async () => {
  const { system, clock } = told;
  await appoint(system, HER.username, 'Somebody Else', AT_SPU);
  const other = await DutyOfficer.sitsDown(system, HER.username, 'pk-is-spu');
  const { body } = await other.get<SessionList>('/v1/auth/sessions');
  expect(body.sessions).toHaveLength(1);
  const exported = await (
    await admin()
  ).post(`/v1/sides/pk/accounts/${HER.username}/export`, { reason: 'to see' });
  expect(exported.body).toMatchObject({ reports: [], handOvers: [] });
  expect(JSON.stringify(exported.body)).not.toContain('erased-');
  other.screen.close();
  await clock.forward('20s');
  expect((await asksToErase(await admin(), HER.username)).body).toMatchObject({
    refusals: [],
    ambiguous: {},
  });
});

it('PD6 a namesake keeps the name everywhere, and what may be either’s is left and counted', async () => {
  const { system, clock, field } = told;
  await appoint(system, 'ali.one', 'Ali Khan', AT_SPU);
  await appoint(system, 'ali.two', 'Ali Khan', AT_SPU);
  const [one, two] = [
    await DutyOfficer.sitsDown(system, 'ali.one', 'pk-is-spu'),
    await DutyOfficer.sitsDown(system, 'ali.two', 'pk-is-spu'),
  ];
  await field.reports('for both of them');
  const seen = await one.seesAlert('alert.opened', 'for both of them');
  for (const who of [one, two]) await who.post(`/v1/incidents/${seen.incident.id}/comment`, { text: 'seen' });
  await two.acknowledges(seen);
  await two.resolves(seen);
  await clock.forward('2s');
  // A line from before accounts were kept.
  await system.database.query(
    `UPDATE incident_log SET actor = actor - 'account' WHERE id = (
       SELECT min(id) FROM incident_log WHERE incident_id = $1 AND kind = 'incident.commented')`,
    [seen.incident.id],
  );
  for (const { screen } of [one, two]) screen.close();
  await clock.forward('20s');
  const { body: plan } = await asksToErase(await admin(), 'ali.one');
  expect(plan).toMatchObject({ refusals: [], ambiguous: { logs: 1 } });
  expect(plan.changes).not.toHaveProperty('answers');
  await erases(await admin(), 'ali.one');
  await clock.forward('70s');
  const { log } = await told.spu.reads(seen);
  const actors = log.filter(({ actor }) => actor).map(({ kind, actor }) => `${kind} ${actor?.name}`);
  expect(actors).toEqual([
    'incident.commented Ali Khan',
    'incident.commented Ali Khan',
    'alert.answered Ali Khan',
    'incident.resolved Ali Khan',
  ]);
  expect((await auditOf(system.db)).flaws).toEqual({});
  const [done] = await system.database.query<{ ambiguous: object }>(
    `SELECT ambiguous FROM erasure ORDER BY begun_at DESC LIMIT 1`,
  );
  expect(done).toEqual({ ambiguous: { logs: 1 } });
});

it('PD6 open sockets and tokens are ended at once', async () => {
  const { system, clock } = told;
  await appoint(system, 'zara.h', 'Zara Haq', AT_SPU, { role: 'administrator', side: 'pk' });
  const her = await DutyOfficer.sitsDown(system, 'zara.h', 'pk-is-spu');
  const { body: token } = await her.post<{ token: string }>('/v1/tokens', {
    side: 'pk',
    source: 'gate-camera',
    scopes: ['report:create'],
    expiresAt: new Date(clock.now().getTime() + 86_400_000).toISOString(),
  });
  her.screen.watched = false;
  await clock.forward('31m');
  const who = await admin();
  const { body } = await asksToErase(who, 'zara.h');
  expect(body).toMatchObject({ refusals: [], changes: { openSessions: 1, tokens: 1 } });
  const gone = new Promise<Problem>((resolve) => her.screen.socket.once('dropped', resolve));
  const asked = performance.now();
  const { status } = await asksToErase(who, 'zara.h', { confirmation: body.confirmation ?? '' });
  expect(status).toBe(202);
  expect(await gone).toMatchObject({ code: 'unauthenticated' });
  expect(performance.now() - asked).toBeLessThan(2_000);
  expect((await her.get('/v1/me')).status).toBe(401);
  const machine = new Person(system, 'a machine', { ...her.signedIn, accessToken: token.token });
  expect((await machine.post('/v1/reports', {})).status).toBe(401);
  await expect(Person.arrives(system, 'zara.h')).rejects.toThrow('401');
  await clock.forward('70s');
});

describe('PD6 it is refused', () => {
  const refused = async (username: string, who?: Person): Promise<ErasurePlan['refusals']> => {
    const { body } = await asksToErase(who ?? (await admin()), username);
    expect(body).toMatchObject({ confirmation: null, expiresAt: null, confirmedBy: null });
    return body.refusals;
  };

  it('whom the topology in force names, with the keys, and who is at a desk', async () => {
    expect(await refused('supervisor.spu')).toEqual([
      { reason: 'named-in-topology', where: 'accounts.supervisor.spu' },
      { reason: 'named-in-topology', where: 'rosters.islamabad-spu.rotation.persons' },
      { reason: 'named-in-topology', where: 'rosters.islamabad-spu.overrides.0.persons' },
      { reason: 'on-duty', where: 'pk-is-spu' },
    ]);
  });

  it('the last administrator, the account for emergencies, and who belongs to another side too', async () => {
    expect(await refused('admin.pk')).toContainEqual({ reason: 'last-administrator' });
    expect(await refused('auditor')).toContainEqual({ reason: 'other-side-too' });
    await told.system.database.query(
      `INSERT INTO account (id, username, name, language, password_hash, grants, created_at)
       VALUES (gen_random_uuid(), 'break-glass@pk', 'Break glass pk', 'en', '-', $1, now())`,
      [JSON.stringify([{ role: 'administrator', side: 'pk' }])],
    );
    expect(await refused('break-glass@pk')).toEqual([{ reason: 'break-glass' }]);
  });

  it('who has an open alert, reported what is open, or is a part of what is held', async () => {
    const { system, clock, supervisor } = told;
    await appoint(system, 'omar.f', 'Omar Farooq', AT_SPU);
    const omar = await DutyOfficer.sitsDown(system, 'omar.f', 'pk-is-spu');
    const { id } = await new FieldOfficer(system, 'omar.f', omar.signedIn).reports('his own');
    expect(id).toBeDefined();
    const seen = await omar.seesAlert('alert.opened', 'his own');
    await omar.acknowledges(seen);
    omar.screen.close();
    await clock.forward('20s');
    const where = seen.incident.id;
    expect(await refused('omar.f')).toEqual([
      { reason: 'answers-open-alert', where },
      { reason: 'reported-open-incident', where },
    ]);
    await supervisor.resolves(seen);
    await supervisor.post(`/v1/incidents/${where}/hold`, { reason: 'the court' });
    expect(await refused('omar.f')).toEqual([{ reason: 'held-incident', where }]);
    await supervisor.post(`/v1/incidents/${where}/lift-hold`, { reason: 'the verdict' });
    expect((await asksToErase(await admin(), 'omar.f')).body.refusals).toEqual([]);
  });

  it('at the second step, whatever the first one said, and again nothing is changed', async () => {
    const { system } = told;
    const who = await admin();
    const { body } = await asksToErase(who, 'omar.f');
    const omar = await DutyOfficer.sitsDown(system, 'omar.f', 'pk-is-spu');
    const confirmed = await asksToErase(who, 'omar.f', { confirmation: body.confirmation ?? '' });
    expect(confirmed).toMatchObject({ status: 409, body: { code: 'on-duty' } });
    expect((await omar.get('/v1/me')).status).toBe(200);
    omar.screen.close();
    await told.clock.forward('20s');
  });

  it('with a reason that repeats the name, without one, with another confirmation, or with one that is old', async () => {
    const who = await admin();
    expect(await asksToErase(who, 'omar.f', { reason: 'omar FAROOQ asked' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reason' }] },
    });
    expect((await asksToErase(who, 'omar.f', { reason: '' })).status).toBe(400);
    const { body } = await asksToErase(who, 'omar.f');
    const confirm = (username: string, confirmation: string | null) =>
      asksToErase(who, username, { confirmation: confirmation ?? '' });
    expect(await confirm('omar.f', 'ABCD-EFGH')).toMatchObject({
      status: 409,
      body: { code: 'confirmation-unknown' },
    });
    expect(await confirm('ali.two', body.confirmation)).toMatchObject({
      status: 409,
      body: { code: 'confirmation-unknown' },
    });
    await told.clock.forward('30m');
    expect(await confirm('omar.f', body.confirmation)).toMatchObject({
      status: 409,
      body: { code: 'confirmation-expired' },
    });
  });

  it('by one administrator alone where there are two, and by whom it concerns', async () => {
    const { system } = told;
    for (const username of ['adm.one', 'adm.two'])
      await appoint(system, username, username, { role: 'administrator', side: 'pk' });
    const [first, second] = [await admin('adm.one'), await admin('adm.two')];
    const { body } = await asksToErase(first, 'omar.f');
    expect(body.confirmedBy).toBe('another-administrator');
    const confirmation = body.confirmation ?? '';
    expect(await asksToErase(first, 'omar.f', { confirmation })).toMatchObject({
      status: 409,
      body: { code: 'second-administrator-needed' },
    });
    expect((await asksToErase(second, 'omar.f', { confirmation })).status).toBe(202);
    await told.clock.forward('70s');
    expect(await tablesWith(system.database, ['omar.f', 'Omar Farooq'])).toEqual([]);
    const own = (await asksToErase(first, 'adm.two')).body;
    expect(await asksToErase(second, 'adm.two', { confirmation: own.confirmation ?? '' })).toMatchObject({
      body: { code: 'second-administrator-needed' },
    });
  });

  it('RL5 by nobody but an administrator of the side, to whom others’ people are not there', async () => {
    const { spu, supervisor, field } = told;
    for (const who of [spu, supervisor, field, await admin('auditor')])
      expect(await asksToErase(who, 'ali.two')).toMatchObject({
        status: 403,
        body: { code: 'role-missing' },
      });
    expect((await asksToErase(await admin('admin.cn'), 'ali.two')).status).toBe(404);
    const foreign = await asksToErase(await admin(), 'field.cn');
    expect(foreign.status).toBe(404);
    expect(await asksToErase(await admin(), 'nobody.at-all')).toMatchObject({
      status: 404,
      body: foreign.body,
    });
  });
});
