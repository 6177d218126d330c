import type { AuditPage, SessionList } from '@pasban/contracts';
import { type ChainedEntry, chainOf } from '../harness/audit';
import { type Answer, request } from '../harness/http';
import { Person } from '../harness/people';
import { story } from '../harness/story';
import { EXAMPLE_PASSWORD } from '../harness/system';

const told = story();

/** What a side's chain has got since the last look, once everything has its place. */
const seen: Record<string, number> = {};
async function news(side: string): Promise<ChainedEntry[]> {
  await told.clock.forward('2s');
  const chain = await chainOf(told.system.database, side);
  const fresh = chain.slice(seen[side] ?? 0);
  seen[side] = chain.length;
  return fresh;
}

const deedsOf = (entries: readonly ChainedEntry[]): string[] =>
  entries.flatMap(({ deeds }) => deeds.map(({ act, reason }) => `${act} ${reason}`));

const findDeed = (entries: readonly ChainedEntry[], act: string): ChainedEntry | undefined =>
  entries.find(({ deeds }) => deeds.some((deed) => deed.act === act));

const byOf = ({ signedIn }: Person) => ({ account: signedIn.user.id });

const tryToSignIn = (username: string, password: string) =>
  request('POST', `${told.system.url}/v1/auth/sign-in`, { body: { username, password } });

it('AU1 a sign-in and a sign-out are remembered on the person’s side alone: who, when, from where', async () => {
  await news('pk');
  await news('cn');
  const officer = await Person.arrives(told.system, 'officer.spu');
  await officer.post('/v1/auth/sign-out');
  const entries = await news('pk');
  expect(deedsOf(entries)).toEqual(['session.opened signed-in', 'session.closed signed-out']);
  for (const { by, from, on, outcome } of entries) {
    expect(by).toMatchObject({ ...byOf(officer), roles: ['officer@pk-is-spu'] });
    expect({ from, outcome }).toEqual({ from: '127.0.0.1', outcome: 'done' });
    expect(on).toEqual({ session: by?.session });
  }
  expect(await news('cn')).toEqual([]);
});

it('AU1 a wrong password is remembered on the account’s side, an unknown name on every side and without the name', async () => {
  await news('pk');
  await news('cn');
  expect((await tryToSignIn('officer.bj', 'not-the-password')).status).toBe(401);
  expect((await tryToSignIn('hunter2-typed-here', 'not-the-password')).status).toBe(401);
  const [wrong, ...others] = await news('cn');
  expect(wrong).toMatchObject({
    deeds: [{ act: 'session.refused', reason: 'wrong-password' }],
    by: null,
    from: '127.0.0.1',
    on: { account: told.beijing.signedIn.user.id },
    outcome: 'refused',
  });
  const unknown = await news('pk');
  for (const entries of [others, unknown]) {
    expect(deedsOf(entries)).toEqual(['session.refused unknown-name']);
    expect(JSON.stringify(entries)).not.toContain('hunter2');
  }
});

it('AU1 what happens to an incident is remembered on each side that it concerns: by the system, then by people', async () => {
  await news('pk');
  await told.field.reports('bomb threat', { severity: 'severe' });
  const alert = await told.spu.seesAlert('alert.opened', 'bomb threat');
  const opened = await news('pk');
  expect(deedsOf(opened)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^incident\.opened /),
      expect.stringMatching(/^alert\.routed /),
    ]),
  );
  expect(findDeed(opened, 'incident.opened')).toMatchObject({ by: null, from: null, outcome: 'done' });
  await told.spu.acknowledges(alert);
  const answered = findDeed(await news('pk'), 'alert.answered');
  expect(answered).toMatchObject({
    deeds: [{ act: 'alert.answered', reason: 'stopped' }],
    by: { ...byOf(told.spu), roles: ['officer@pk-is-spu'], desk: 'pk-is-spu' },
    from: '127.0.0.1',
    on: { incident: alert.incident.id },
  });
  expect(deedsOf(await news('cn'))).not.toContain('alert.answered stopped');
});

it('AU1 a report is remembered as it is accepted, once, on its side alone: who submitted it, and from where', async () => {
  await news('pk');
  await news('cn');
  const body = { category: 'crime', severity: 'minor', headline: 'a broken window' };
  const send = () =>
    request<{ id: string }>('POST', `${told.system.url}/v1/reports`, {
      token: told.field.signedIn.accessToken,
      headers: { 'idempotency-key': 'sent-twice' },
      body,
    });
  const [{ body: accepted }] = [await send(), await send()];
  const submitted = (await news('pk')).filter(({ deeds }) => deeds[0]?.act === 'report.submitted');
  expect(submitted).toMatchObject([
    {
      deeds: [{ act: 'report.submitted', reason: 'accepted' }],
      by: { ...byOf(told.field), roles: ['field@pk'] },
      from: '127.0.0.1',
      on: { report: accepted.id },
      outcome: 'done',
    },
  ]);
  expect(deedsOf(await news('cn'))).not.toContain('report.submitted accepted');
});

it('AU1 a machine’s report is remembered with the token and the address that it came by', async () => {
  const administrator = await Person.arrives(told.system, 'admin.pk');
  const made = await administrator.post<{ id: string; token: string }>('/v1/tokens', {
    side: 'pk',
    source: 'cctv-f7',
    scopes: ['report:create'],
    expiresAt: new Date(told.clock.now().getTime() + 86_400_000).toISOString(),
  });
  await news('pk');
  const body = { category: 'crime', severity: 'minor', headline: 'a door is open' };
  const { body: accepted } = await request<{ id: string }>('POST', `${told.system.url}/v1/reports`, {
    token: made.body.token,
    body,
  });
  expect(findDeed(await news('pk'), 'report.submitted')).toMatchObject({
    by: null,
    from: '127.0.0.1',
    on: { report: accepted.id, source: 'cctv-f7', token: made.body.id },
  });
});

it('AU1 a session that is extended is remembered', async () => {
  const officer = await Person.arrives(told.system, 'officer.spu');
  await news('pk');
  expect((await officer.post('/v1/auth/refresh')).status).toBe(200);
  const extended = findDeed(await news('pk'), 'session.extended');
  expect(extended).toMatchObject({
    deeds: [{ reason: 'still-there' }],
    by: byOf(officer),
    from: '127.0.0.1',
  });
  expect(extended?.on).toEqual({ session: extended?.by?.session });
});

it('AU1 RL4 a changed release and a refused act are remembered with who and from where', async () => {
  await told.field.reports('a stolen car');
  const alert = await told.spu.sees('alert.opened', 'a stolen car');
  const id = alert.incident.id;
  await news('pk');
  const body = { side: 'cn', level: 'summary', reason: 'they know the owner' };
  expect((await told.spu.post(`/v1/incidents/${id}/release`, body)).status).toBe(200);
  expect((await told.beijing.post(`/v1/incidents/${id}/resolve`, { outcome: 'handled' })).status).toBe(403);
  expect((await told.field.post(`/v1/incidents/${id}/release`, body)).status).toBe(403);
  const own = await news('pk');
  expect(findDeed(own, 'incident.released')).toMatchObject({
    by: byOf(told.spu),
    from: '127.0.0.1',
    on: { incident: id },
    content: [{ detail: { side: 'cn', from: 'none', to: 'summary', text: 'they know the owner' } }],
  });
  expect(findDeed(own, 'incident.disclosed')).toMatchObject({
    deeds: [{ act: 'incident.disclosed', reason: 'summary' }],
    by: byOf(told.spu),
    from: '127.0.0.1',
    on: { incident: id, to: 'cn' },
  });
  expect(findDeed(own, 'request.refused')).toMatchObject({
    deeds: [{ act: 'request.refused', reason: 'role-missing' }],
    by: byOf(told.field),
    on: { request: `POST /v1/incidents/${id}/release` },
    outcome: 'refused',
  });
  expect(findDeed(await news('cn'), 'request.refused')).toMatchObject({
    deeds: [{ act: 'request.refused', reason: 'not-home-side' }],
    by: byOf(told.beijing),
  });
});

it('RL4 AU1 the ledger holds each level that a side has had of an incident, once, with the first moment', async () => {
  await told.field.reports('a fire in the market', { severity: 'severe' });
  const { incident } = await told.spu.sees('alert.opened', 'a fire in the market');
  const level = (to: string) =>
    told.spu.post(`/v1/incidents/${incident.id}/release`, { side: 'cn', level: to, reason: 'a reason' });
  const ledger = async (): Promise<string[]> =>
    (
      await told.system.database.query<{ level: string }>(
        'SELECT level FROM disclosure WHERE incident_id = $1 ORDER BY at, level',
        [incident.id],
      )
    ).map((row) => row.level);
  const opened = await ledger();
  expect(opened).toHaveLength(1);
  for (const to of ['none', 'notify', 'full', 'none', 'full']) {
    await told.clock.forward('1s');
    expect((await level(to)).status).toBe(200);
  }
  expect(await ledger()).toEqual([...opened, 'notify', 'full']);
  const disclosed = (await chainOf(told.system.database, 'pk')).filter(
    ({ on, deeds }) => on['incident'] === incident.id && deeds[0]?.act === 'incident.disclosed',
  );
  expect(disclosed.map(({ deeds, by }) => [deeds[0]?.reason, by?.account ?? null])).toEqual([
    [opened[0], null],
    ['notify', told.spu.signedIn.user.id],
    ['full', told.spu.signedIn.user.id],
  ]);
});

it('AU1 a shift that is handed over, an account that is created and a topology that is applied are remembered', async () => {
  const chain = await chainOf(told.system.database, 'cn');
  expect(chain[0]).toMatchObject({
    deeds: [{ act: 'account.created', reason: 'named-by-topology' }],
    content: { username: 'field.cn', roles: ['field@cn'] },
  });
  expect(findDeed(chain, 'topology.applied')).toMatchObject({
    deeds: [{ act: 'topology.applied', reason: 'first' }],
    on: { topology: '1' },
    content: { by: 'first start' },
  });
  await news('pk');
  await told.spu.post('/v1/desks/pk-is-spu/hand-over', { note: 'a quiet night' });
  expect(findDeed(await news('pk'), 'desk.handed-over')).toMatchObject({
    by: byOf(told.spu),
    on: { desk: 'pk-is-spu' },
    content: { note: 'a quiet night', to: null },
  });
});

describe('AU1 the audit over HTTP', () => {
  let admin: Person;
  beforeAll(async () => {
    admin = await Person.arrives(told.system, 'admin.pk');
    await told.clock.forward('2s');
  });

  it('is paged, newest first, without a gap, to an administrator of the side', async () => {
    const chain = await chainOf(told.system.database, 'pk');
    const numbers: number[] = [];
    let next: number | null = chain.length + 1;
    while (next !== null) {
      const page: Answer<AuditPage> = await admin.get(`/v1/audit?limit=7&before=${next}`);
      expect(page).toMatchObject({ status: 200, body: { side: 'pk' } });
      numbers.push(...page.body.entries.map(({ number }) => number));
      next = page.body.next;
    }
    expect(numbers).toEqual(chain.map(({ number }) => number).reverse());
  });

  it('says who, with which roles and from where', async () => {
    const { body } = await admin.get<AuditPage>('/v1/audit?limit=1');
    expect(body.entries).toEqual([
      {
        number: expect.any(Number),
        at: expect.any(String),
        deeds: [{ act: 'session.opened', reason: 'signed-in' }],
        by: {
          account: admin.signedIn.user.id,
          username: 'admin.pk',
          roles: ['administrator@pk'],
          desk: null,
        },
        from: '127.0.0.1',
        on: { session: expect.any(String) },
        outcome: 'done',
        content: null,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('is there for the own side alone, and for those who may read it', async () => {
    expect((await admin.get('/v1/audit?side=cn')).status).toBe(404);
    expect((await admin.get('/v1/audit?side=nowhere')).status).toBe(404);
    expect((await told.spu.get('/v1/audit')).status).toBe(403);
    expect((await told.supervisor.get('/v1/audit?side=pk')).status).toBe(403);
    const auditor = await Person.arrives(told.system, 'auditor');
    for (const side of ['pk', 'cn']) {
      expect(await auditor.get(`/v1/audit?side=${side}`)).toMatchObject({ status: 200, body: { side } });
    }
  });

  it.each(['limit=0', 'limit=201', 'before=0', 'before=x', 'side=PK', 'other=1'])(
    'refuses %s',
    async (query) => {
      expect((await admin.get(`/v1/audit?${query}`)).status).toBe(400);
    },
  );
});

it('AU1 the password is in no entry', async () => {
  const rows = await told.system.database.query(`SELECT FROM audit_entry WHERE body || content LIKE $1`, [
    `%${EXAMPLE_PASSWORD}%`,
  ]);
  expect(rows).toEqual([]);
});

it('AU1 whom an administrator signs out, and a machine’s token that is made and ended, are remembered with who did it', async () => {
  const administrator = await Person.arrives(told.system, 'admin.pk');
  const officer = await Person.arrives(told.system, 'officer.spu');
  const { body: mine } = await officer.get<SessionList>('/v1/auth/sessions');
  const session = mine.sessions.find(({ current }) => current)?.id ?? '';
  await news('pk');
  await news('cn');
  await administrator.request('DELETE', `/v1/sides/pk/sessions/${session}`);
  const made = await administrator.post<{ id: string }>('/v1/tokens', {
    side: 'pk',
    source: 'cctv-f7',
    scopes: ['report:create'],
    expiresAt: new Date(told.clock.now().getTime() + 86_400_000).toISOString(),
  });
  await administrator.request('DELETE', `/v1/tokens/${made.body.id}`);
  const entries = await news('pk');
  expect(deedsOf(entries)).toEqual([
    'session.closed revoked',
    'token.created by-hand',
    'token.revoked by-hand',
  ]);
  expect(entries.map(({ on }) => on)).toEqual([
    { session },
    { token: made.body.id },
    { token: made.body.id },
  ]);
  for (const { by } of entries) expect(by).toMatchObject(byOf(administrator));
  expect(await news('cn')).toEqual([]);
});
