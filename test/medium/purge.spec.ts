import { isSound, type SideVerdict, Verification } from '@pasban/audit';
import { PURGE_LOCK, auditRecords, purgeSome } from '@pasban/persistence';
import { applyExampleWith } from '../harness/apply-topology';
import { chainOf } from '../harness/audit';
import { ManualClock } from '../harness/manual-clock';
import { metricsOf } from '../harness/metrics-of';
import { FieldOfficer, Person, PLACES, type Told } from '../harness/people';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(120_000);

const DAY_H = 24;
const CONTACT = 'knock at the green door';

// Long ago, since no content of the audit is purged that is young by the database's own clock.
const BEGUN = new Date('2016-01-04T08:00:00Z');

const KEEPS =
  '{ submitters: 10d, positions: 20d, reports: 30d, logs: 40d, feeds: 50d, figures: 60d, sessions: 70d, handOvers: 80d, audit: 90d }';

let system: TestSystem<ManualClock>;
let clock: ManualClock;
let field: FieldOfficer;
let officer: Person;

beforeEach(async () => {
  clock = new ManualClock(BEGUN);
  system = await startSystem({ clock });
  await applyExampleWith(system, [
    'timeZone: Asia/Karachi #',
    `retention: ${KEEPS}\n    timeZone: Asia/Karachi #`,
  ]);
  await comeIn();
});
afterEach(() => system.stop());

async function comeIn(): Promise<void> {
  field = await FieldOfficer.arrives(system, 'field.pk');
  officer = await Person.arrives(system, 'officer.spu');
}

/** So many days go by, and the purge comes round. */
async function days(count: number): Promise<void> {
  clock.pass(`${count * DAY_H}h`);
  await clock.forward('61s');
  await clock.forward('2s');
}

const query = <Row extends object>(text: string, values: unknown[] = []) =>
  system.database.query<Row>(text, values);

async function reports(headline: string, point: object = PLACES.F7): Promise<{ report: string; id: string }> {
  const { id: report } = await field.reports(headline, {
    at: point as typeof PLACES.F7,
    place: { text: `words about the place of ${headline}` },
    description: `more words about ${headline}`,
    contact: CONTACT,
  });
  await clock.forward('2s');
  const [row] = await query<{ incident_id: string }>('SELECT incident_id FROM report WHERE id = $1', [
    report,
  ]);
  return { report, id: row?.incident_id ?? '' };
}

const act = async (id: string, what: string, body: object, who: Person = officer): Promise<void> => {
  const { status, body: answer } = await who.post(`/v1/incidents/${id}/${what}`, body);
  if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(answer)}`);
};
const resolve = (id: string): Promise<void> => act(id, 'resolve', { outcome: 'handled' });

interface Left {
  submitter: boolean;
  contact: boolean;
  point: boolean;
  words: boolean;
  names: boolean;
}

/** What is left of an incident and its reports. */
async function left(id: string): Promise<Left> {
  const [row] = await query<Left>(
    `SELECT bool_or(r.submitter_id IS NOT NULL) AS submitter, bool_or(r.body ? 'contact') AS contact,
            bool_or(i.lat IS NOT NULL OR r.body -> 'location' ? 'lat') AS point,
            bool_or(i.headline <> '–' OR r.body ? 'description' OR r.body ->> 'headline' <> '–'
              OR i.place_text IS NOT NULL OR r.body -> 'location' ? 'text') AS words,
            (SELECT bool_or(l.actor IS NOT NULL OR l.detail <> '{}') FROM incident_log l
              WHERE l.incident_id = i.id AND l.side = 'pk') AS names
       FROM incident i JOIN report r ON r.incident_id = i.id WHERE i.id = $1 GROUP BY i.id`,
    [id],
  );
  if (!row) throw new Error(`there is no incident ${id}`);
  return row;
}

const ALL = { submitter: true, contact: true, point: true, words: true, names: true };
const NOTHING = { submitter: false, contact: false, point: false, words: false, names: false };

async function verdicts(): Promise<Record<string, SideVerdict>> {
  const verification = new Verification();
  for await (const record of auditRecords(system.db)) verification.take(record);
  return Object.fromEntries(verification.verdicts().map((one) => [one.side, one]));
}

it('PD1 each kind of an incident goes when its own time is over, and what happened when stays', async () => {
  const { id } = await reports('a stolen van');
  await act(id, 'comment', { text: 'the owner is on her way' });
  await resolve(id);
  const before = await left(id);
  expect(before).toEqual(ALL);
  await days(9);
  expect(await left(id)).toEqual(ALL);
  await days(2);
  expect(await left(id)).toEqual({ ...ALL, submitter: false, contact: false });
  await days(10);
  expect(await left(id)).toEqual({ ...ALL, submitter: false, contact: false, point: false });
  await days(10);
  expect(await left(id)).toEqual({ ...NOTHING, names: true });
  await days(10);
  expect(await left(id)).toEqual(NOTHING);
  const lines = await query<{ kind: string }>('SELECT kind FROM incident_log WHERE incident_id = $1', [id]);
  expect(lines.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['incident.opened', 'alert.routed', 'incident.commented', 'incident.resolved']),
  );
  // What is left can still be read, and says what it is.
  await comeIn();
  const { status, body } = await officer.get(`/v1/incidents/${id}`);
  expect(status).toBe(200);
  expect(JSON.stringify(body)).not.toMatch(/stolen van|on her way|33\.7215/);
});

it('PD2 every batch is in the side’s audit: what, how much, until when', async () => {
  const { id } = await reports('a stolen van');
  await resolve(id);
  await days(11);
  const purged = (await chainOf(system.database, 'pk')).filter(
    ({ deeds }) => deeds[0]?.act === 'data.purged',
  );
  expect(purged).toEqual([
    expect.objectContaining({
      by: null,
      from: null,
      deeds: [{ act: 'data.purged', reason: 'retention' }],
      on: { kind: 'submitters', rows: '1', until: expect.stringMatching(/^2016-01-05T/) },
      content: null,
    }),
  ]);
  expect((await chainOf(system.database, 'cn')).map(({ deeds }) => deeds[0]?.act)).not.toContain(
    'data.purged',
  );
  const metrics = await metricsOf(system);
  expect(metrics.get('pasban_purged_rows_total{kind="submitters"}')).toBe(1);
  expect(metrics.get('pasban_purge_round_timestamp_seconds')).toBeGreaterThan(BEGUN.getTime() / 1_000);
});

it('PD3 what is open is never purged, however old, nor what was merged into it', async () => {
  const open = await reports('a siege that goes on');
  const part = await reports('the same siege from behind', PLACES.ENCLAVE);
  await act(part.id, 'merge', { into: open.id, reason: 'the same' });
  await days(400);
  expect(await left(open.id)).toEqual(ALL);
  await comeIn();
  await resolve(open.id);
  await days(400);
  expect(await left(open.id)).toEqual(NOTHING);
  const [row] = await query('SELECT headline, lat FROM incident WHERE id = $1', [part.id]);
  expect(row).toEqual({ headline: '–', lat: null });
});

describe('PD3 a hold', () => {
  const supervisor = () => Person.arrives(system, 'supervisor.spu');

  it('keeps the purge away until it is lifted, and both are remembered with who and why', async () => {
    const { id } = await reports('a case for the court');
    const other = await reports('another, which is none', PLACES.ENCLAVE);
    await resolve(id);
    await resolve(other.id);
    await act(id, 'hold', { reason: 'the prosecutor asked' }, await supervisor());
    await days(400);
    expect(await left(id)).toEqual(ALL);
    expect(await left(other.id)).toEqual(NOTHING);
    const kept = await query(`SELECT FROM feed_entry WHERE incident_id = $1`, [id]);
    expect(kept.length).toBeGreaterThan(0);
    await act(id, 'lift-hold', { reason: 'the verdict is final' }, await supervisor());
    await days(1);
    expect(await left(id)).toEqual(NOTHING);
    expect(
      await query(
        `SELECT FROM feed_entry f JOIN desk d ON d.code = f.desk
       WHERE f.incident_id = $1 AND d.side = 'pk'`,
        [id],
      ),
    ).toEqual([]);
    const deeds = (await chainOf(system.database, 'pk')).filter(({ deeds: [deed] }) =>
      deed?.act.startsWith('hold.'),
    );
    expect(deeds).toMatchObject([
      { deeds: [{ act: 'hold.placed' }], by: { roles: ['supervisor@pk-is-spu'] } },
      { deeds: [{ act: 'hold.lifted' }], by: { roles: ['supervisor@pk-is-spu'] } },
    ]);
    expect((await verdicts())['pk']).toMatchObject({ flaw: undefined });
  });

  it('is a supervisor’s alone to place, once, and to lift where there is one', async () => {
    const { id } = await reports('a case for the court');
    const body = { reason: 'the prosecutor asked' };
    expect(await officer.post(`/v1/incidents/${id}/hold`, body)).toMatchObject({ status: 403 });
    const who = await supervisor();
    expect(await who.post(`/v1/incidents/${id}/hold`, {})).toMatchObject({ status: 400 });
    expect(await who.post(`/v1/incidents/${id}/lift-hold`, body)).toMatchObject({
      status: 409,
      body: { code: 'not-held' },
    });
    await act(id, 'hold', body, who);
    expect(await who.post(`/v1/incidents/${id}/hold`, body)).toMatchObject({
      status: 409,
      body: { code: 'held-already' },
    });
    await act(id, 'lift-hold', body, who);
    await act(id, 'hold', body, who);
  });
});

it('PD4 each side purges its own copies by its own time: the other’s stay', async () => {
  const { id: report } = await field.reports('a threat to both', { severity: 'severe' });
  await clock.forward('2s');
  const [row] = await query<{ id: string }>('SELECT incident_id AS id FROM report WHERE id = $1', [report]);
  const id = row?.id ?? '';
  await resolve(id);
  await days(60);
  const shown = await query<{ side: string }>(
    `SELECT DISTINCT d.side FROM feed_entry f JOIN desk d ON d.code = f.desk WHERE f.content::text LIKE '%a threat to both%'`,
  );
  expect(shown).toEqual([{ side: 'cn' }]);
  const lines = await query<{ side: string }>(
    `SELECT DISTINCT side FROM incident_log WHERE incident_id = $1 AND detail <> '{}'`,
    [id],
  );
  expect(lines).toEqual([{ side: 'cn' }]);
});

it('FD1 PD1 a purged feed has no gap: its entries say nothing, and its watermarks go', async () => {
  const { id } = await reports('a stolen van');
  await officer.get('/v1/desks/pk-is-spu/feed?after=0');
  await resolve(id);
  const [before] = await query<{ last: number }>(
    `SELECT last_seq::integer AS last FROM desk WHERE code = 'pk-is-spu'`,
  );
  await days(60);
  await comeIn();
  const { body } = await officer.get<{ entries: Told[]; last: number }>(
    '/v1/desks/pk-is-spu/feed?after=0&limit=200',
  );
  expect(body.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: body.last }, (_, n) => n + 1));
  const old = body.entries.filter(({ seq }) => seq <= (before?.last ?? 0));
  expect(old.length).toBeGreaterThan(0);
  for (const { seq, at, type, ...rest } of old)
    expect({ seq, at, type, rest }).toMatchObject({ type: 'notice', rest: {} });
});

it('PD1 sessions that are over, notes of hand-overs and figures go row by row', async () => {
  await officer.post('/v1/desks/pk-is-spu/hand-over', { note: 'a quiet night' });
  await reports('a stolen van');
  await clock.forward('2m');
  const counts = async () =>
    (
      await query(
        `SELECT (SELECT count(*)::integer FROM session WHERE expires_at < $1) AS sessions,
                (SELECT count(*)::integer FROM hand_over) AS notes,
                (SELECT count(*)::integer FROM alarm_rate WHERE slot < $1) AS figures`,
        [new Date(BEGUN.getTime() + 5 * DAY_H * 3_600_000)],
      )
    )[0];
  expect(await counts()).toEqual({ sessions: 2, notes: 1, figures: expect.any(Number) });
  await days(61);
  expect(await counts()).toEqual({ sessions: 2, notes: 1, figures: 0 });
  await days(11);
  expect(await counts()).toEqual({ sessions: 0, notes: 1, figures: 0 });
  await days(10);
  expect(await counts()).toEqual({ sessions: 0, notes: 0, figures: 0 });
});

describe('PD2 AU3 contents of the audit', () => {
  it('go by the owner’s function, which appends the record; the chain stays sound', async () => {
    const { id } = await reports('a stolen van');
    await act(id, 'comment', { text: 'the owner is on her way' });
    await resolve(id);
    await clock.forward('2s');
    const before = await chainOf(system.database, 'pk');
    await days(91);
    const after = await chainOf(system.database, 'pk');
    expect(JSON.stringify(after)).not.toMatch(/stolen van|on her way/);
    expect(after.slice(0, before.length).every(({ content }) => content === null)).toBe(true);
    const records = after.filter(({ deeds }) => deeds[0]?.act === 'audit.purged');
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ by: null, from: null, outcome: 'done', content: null });
    const { pk, cn } = await verdicts();
    expect(pk).toMatchObject({ flaw: undefined, unlinked: [] });
    expect(pk?.purged).toBe(before.filter(({ content }) => content !== null).length);
    // The other side keeps its own for longer.
    expect(cn).toMatchObject({ flaw: undefined, purged: 0 });
  });

  it('of what is open stay, and go once it is over', async () => {
    const { id } = await reports('a siege that goes on');
    await days(200);
    const kept = (await chainOf(system.database, 'pk')).filter(({ on }) => on['incident'] === id);
    expect(kept.some(({ content }) => content !== null)).toBe(true);
    await comeIn();
    await resolve(id);
    await days(1);
    await days(200);
    const gone = (await chainOf(system.database, 'pk')).filter(({ on }) => on['incident'] === id);
    expect(gone.every(({ content }) => content === null)).toBe(true);
    expect((await verdicts())['pk']).toMatchObject({ flaw: undefined });
  });

  it('that somebody else removed are told as tampering, also after a purge', async () => {
    await reports('a stolen van');
    await system.database.query(
      `UPDATE audit_entry SET content = NULL WHERE id = (SELECT min(id) FROM audit_entry WHERE side = 'pk' AND content IS NOT NULL)`,
    );
    await days(1);
    expect((await verdicts())['pk']?.flaw).toMatchObject({ reason: 'content-removed', number: 1 });
    await days(91);
    const { pk } = await verdicts();
    expect(pk && isSound(pk)).toBe(false);
    expect(pk?.flaw).toEqual({ reason: 'content-removed', number: 1 });
  });

  it('are safe from a clock that runs ahead, and from a retention that is shorter than the least', async () => {
    await reports('a stolen van');
    await clock.forward('2s');
    const young = new Date(Date.now() - 5 * DAY_H * 3_600_000);
    // As the owner could: an entry of these days, chained like all others.
    await system.db.run({
      name: '',
      text: `INSERT INTO audit_entry (side, at, body, content)
      VALUES ('pk', '${young.toISOString()}', '{"at":"${young.toISOString()}","on":{}}', '"young"')`,
    });
    await clock.forward('2s');
    const version = `UPDATE topology_version SET document = jsonb_set(document::jsonb, '{sides,pk,retention,audit}', '1')::json`;
    await system.database.query(version);
    const ahead = new Date(Date.now() + 5_000 * DAY_H * 3_600_000);
    await system.db.run({
      name: '',
      text: `SELECT purge_audit_content('pk', '${ahead.toISOString()}', 1000)`,
    });
    const [left] = await query<{ many: number }>(
      `SELECT count(*)::integer AS many FROM audit_entry WHERE content = '"young"'`,
    );
    expect(left?.many).toBe(1);
  });

  it('are not the application’s to remove but by that function', async () => {
    await expect(system.db.run({ name: '', text: 'UPDATE audit_entry SET content = NULL' })).rejects.toThrow(
      /permission denied/,
    );
    const forged = `CREATE TEMP TABLE audit_entry (id bigint, side text, at timestamptz, body text, content text)`;
    await system.db.transaction(async (tx) => {
      await tx.run({ name: '', text: forged });
      const [row] = await tx.run<{ rows: number }>({
        name: '',
        text: `SELECT purge_audit_content('pk', now(), 10) AS rows`,
      });
      expect(row?.rows).toBeGreaterThan(0);
      await tx.run({ name: '', text: 'DROP TABLE pg_temp.audit_entry' });
    });
  });
});

it('PD2 batches are bounded, go on where the last one ended, and can be broken off anywhere', async () => {
  const made: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    const { id } = await reports(`report ${n}`, { lat: 33.6 + n * 0.02, lon: 73.05 });
    made.push(id);
    await resolve(id);
  }
  clock.pass(`${35 * DAY_H}h`);
  const now = clock.now();
  const due = {
    side: 'pk',
    kind: 'reports' as const,
    until: new Date(now.getTime() - 30 * DAY_H * 3_600_000),
  };
  const batch = () => system.db.transaction((tx) => purgeSome(tx, due, now, 3), PURGE_LOCK);
  const withWords = async () => (await Promise.all(made.map(left))).filter(({ words }) => words).length;
  // Killed before it committed: nothing has happened.
  await expect(
    system.db.transaction(async (tx) => {
      await purgeSome(tx, due, now, 3);
      throw new Error('killed');
    }, PURGE_LOCK),
  ).rejects.toThrow('killed');
  expect(await withWords()).toBe(7);
  // Several processes at once take turns and share the work.
  const done = await Promise.all([batch(), batch(), batch(), batch()]);
  for (const { rows } of done) expect(rows).toBeLessThanOrEqual(6);
  expect(await withWords()).toBe(0);
  expect(done.reduce((sum, { rows }) => sum + rows, 0)).toBe(14);
  expect(await batch()).toEqual({ rows: 0, more: false });
});
