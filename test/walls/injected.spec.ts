import type { IncidentDetail, ReportProgress } from '@pasban/contracts';
import { statement } from '@pasban/persistence';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, FieldOfficer, Person } from '../harness/people';
import { startSystem, type TestSystem } from '../harness/system';
import { ISLANDS } from './islands';
import { asWhoMay, filled, routesOf } from './routes';

jest.setTimeout(120_000);

/** What does something somewhere: in SQL, HTML, shells, templates, paths, headers, formats and terminals. */
const STRINGS = [
  "'; DROP TABLE report; --",
  "' OR '1'='1",
  "\\'; SELECT pg_sleep(9); --",
  "x'||(SELECT password_hash FROM account LIMIT 1)||'",
  '$1 $2 :name @x ?',
  '%s %n %x {0} {{7*7}} ${7*7} #{7*7} <%= 7*7 %>',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'javascript:alert(1)//"\'>',
  '$(touch /tmp/x) `id` | id ; id && id',
  '../../../../etc/passwd',
  '{"$gt":""}',
  '=HYPERLINK("http://evil.example")',
  'a\nSet-Cookie: x=1\n\nHTTP/1.1 200 OK',
  '\u202eevil\u2066 \ufeff\u200b',
  '*)(uid=*))(|(uid=*',
  '%00 %0d%0aX: y \\u0000 \\x00',
];

const INCIDENT_OF = statement('test.incident-of', 'SELECT incident_id AS id FROM report WHERE id = $1');

let system: TestSystem<ManualClock>;
let field: FieldOfficer;
let supervisor: DutyOfficer;
let people: Person[];
beforeAll(async () => {
  system = await startSystem();
  field = await FieldOfficer.arrives(system, 'field.pk');
  // Somebody watches the desk of the places below: an alert that nobody sees would climb by itself meanwhile.
  supervisor = await DutyOfficer.sitsDown(system, 'supervisor.pk', 'pk-pb-duty');
  await system.settled();
  people = await Promise.all(
    ['supervisor.pk', 'officer.spu', 'admin.pk', 'auditor', 'field.pk'].map((name) =>
      Person.arrives(system, name),
    ),
  );
});
afterAll(async () => {
  supervisor.screen.close();
  await system.stop();
});

const NOBODY = '00000000-0000-7000-8000-000000000000';
/** 4 for what was refused, 5 for what we failed at. */
const kindOf = ({ status }: { status: number }): number => Math.floor(status / 100);
const tables = (): Promise<unknown> =>
  system.database.query(
    `SELECT (SELECT count(*) FROM report) AS reports, (SELECT count(*) FROM account) AS accounts,
            (SELECT count(*) FROM incident) AS incidents, (SELECT count(*) FROM pg_tables) AS tables`,
  );

it.each(STRINGS)('ID2 words are stored and come back as they are, whatever they say: %j', async (words) => {
  const details = { description: words, contact: words, place: { text: words } };
  const { id } = await field.reports(words, { ...details, at: ISLANDS.at(STRINGS.indexOf(words)) });
  await system.settled();
  const [row] = await system.db.run<{ id: string }>(INCIDENT_OF, [id]);
  const incident = `/v1/incidents/${row?.id}`;
  for (const [what, body] of [
    ['comment', { text: words }],
    ['release', { side: 'cn', level: 'notify', reason: words }],
    ['regrade', { severity: 'minor', reason: words }],
    ['escalate', { reason: words }],
    ['assign', { desk: 'pk-national', note: words }],
    ['resolve', { outcome: 'handled', note: words }],
    ['reopen', { reason: words }],
  ] as const) {
    const { status, body: said } = await supervisor.post(`${incident}/${what}`, body);
    expect({ what, status, said }).toMatchObject({ what, status: 200 });
  }
  const handed = await supervisor.post('/v1/desks/pk-is-spu/hand-over', { note: words });
  expect(handed).toMatchObject({ status: 201, body: { note: words } });
  expect((await field.get<ReportProgress>(`/v1/reports/${id}`)).body.headline).toBe(words);
  const { body } = await supervisor.get<IncidentDetail>(incident);
  expect(body.incident).toMatchObject({ headline: words });
  expect(body.reports[0]).toMatchObject({ headline: words, description: words });
  const kept = JSON.stringify(body.log).split(JSON.stringify(words).slice(1, -1)).length - 1;
  expect(kept).toBeGreaterThanOrEqual(7);
});

it('ID2 in a query, an address or a name they find nothing, break nothing and are no fault of ours', async () => {
  const before = await tables();
  for (const { method, path, query, fields } of routesOf(system)) {
    if (path === '/v1/auth/sign-out') continue;
    for (const words of STRINGS) {
      const said = encodeURIComponent(words);
      const ask = (target: string, body?: object) =>
        asWhoMay(people, (person) => person.request(method, target, method === 'GET' ? {} : { body }));
      const place = filled(path, { id: said, code: said, side: said, username: said });
      if (place !== path) {
        expect({ path, words, kind: kindOf(await ask(place)) }).toEqual({ path, words, kind: 4 });
      }
      for (const name of query) {
        const kind = kindOf(await ask(`${filled(path, { code: 'pk-is-spu' })}?${name}=${said}`));
        // Any words may be looked for, and these are in incidents of the test before.
        const right = name === 'words' && kind === 2 ? 2 : 4;
        expect({ path, name, words, kind }).toEqual({ path, name, words, kind: right });
      }
      // Each field alone: the rest is missing, so none of them does anything.
      if (fields && !path.endsWith('comment')) {
        const answer = await ask(
          filled(path, { id: NOBODY, code: 'pk-nothing', side: 'pk' }),
          Object.fromEntries(fields.map((name) => [name, words])),
        );
        expect({ path, words, kind: kindOf(answer) }).toEqual({ path, words, kind: 4 });
      }
    }
  }
  expect(await tables()).toEqual(before);
});
