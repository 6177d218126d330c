import { request } from '../harness/http';
import { ManualClock } from '../harness/manual-clock';
import { Person } from '../harness/people';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

let system: TestSystem<ManualClock>;
let people: Record<'field' | 'officer' | 'admin', Person>;
beforeAll(async () => {
  system = await startSystem();
  people = {
    field: await Person.arrives(system, 'field.pk'),
    officer: await Person.arrives(system, 'supervisor.pk'),
    admin: await Person.arrives(system, 'admin.pk'),
  };
});
afterAll(() => system.stop());

/** Nearly as long as a body may be, where two fields have it. */
const LONG = 30_000;
/** What a pattern with two ways to read the same would try in every combination. */
const REPEATED = [
  'a'.repeat(LONG),
  `${'a'.repeat(LONG)}!`,
  `${'a-'.repeat(LONG / 2)}!`,
  `${'1'.repeat(LONG)}x`,
  `${'0:'.repeat(LONG / 2)}Z`,
  `${'2026-11-23T08:00:00.'}${'0'.repeat(LONG)}X`,
  `${'-'.repeat(LONG)}`,
  `${' '.repeat(LONG)}x`,
  `${'\t\n'.repeat(LONG / 2)}`,
  '\ud83d\ude00'.repeat(LONG / 8),
];
/** Every field that has a pattern, or is searched through. */
const FIELDS: [who: keyof typeof people, path: string, body: (text: string) => object][] = [
  ['field', '/v1/reports', (text) => ({ category: 'crime', severity: 'minor', headline: text })],
  ['field', '/v1/reports', (language) => ({ category: 'crime', severity: 'minor', headline: 'x', language })],
  [
    'field',
    '/v1/reports',
    (occurredAt) => ({ category: 'crime', severity: 'minor', headline: 'x', occurredAt }),
  ],
  [
    'field',
    '/v1/reports',
    (site) => ({ category: 'crime', severity: 'minor', headline: 'x', location: { site } }),
  ],
  [
    'field',
    '/v1/reports',
    (jurisdiction) => ({ category: 'crime', severity: 'minor', headline: 'x', location: { jurisdiction } }),
  ],
  ['officer', '/v1/desks/pk-is-spu/hand-over', (to) => ({ note: 'x', to })],
  ['officer', '/v1/policies/simulate', (at) => ({ category: 'crime', severity: 'minor', at })],
  ['officer', '/v1/incidents/00000000-0000-7000-8000-000000000000/merge', (into) => ({ into })],
  ['officer', '/v1/incidents/00000000-0000-7000-8000-000000000000/assign', (desk) => ({ desk })],
  ['admin', '/v1/tokens', (source) => ({ side: 'pk', source, scopes: [], expiresAt: 'x' })],
];

/** Generous: what a pattern tries in every combination takes not a hundred times as long, but for ever. */
const TIMES_AS_LONG = 50;
const AT_LEAST_MS = 500;

it('IN3 no field takes the longer to be refused, the longer the words in it repeat themselves', async () => {
  for (const [who, path, body] of FIELDS) {
    const time = async (text: string): Promise<number> => {
      const start = performance.now();
      const { status } = await people[who].post(path, body(text));
      expect({ path, status }).toEqual({ path, status: 400 });
      return performance.now() - start;
    };
    const plain = await time('\u0000');
    for (const text of REPEATED) {
      const took = await time(text);
      expect({ path, slow: took > Math.max(AT_LEAST_MS, TIMES_AS_LONG * plain) }).toEqual({
        path,
        slow: false,
      });
    }
  }
});

it('ID2 nor do a token, a header or an address', async () => {
  for (const text of ['a'.repeat(3_000), `${'a-'.repeat(1_500)}!`, `Bearer ${'Bearer '.repeat(400)}`]) {
    const start = performance.now();
    const bearer = await request('GET', `${system.url}/v1/me`, {
      headers: { authorization: `Bearer ${text}` },
    });
    const id = encodeURIComponent(text);
    const query = await people.officer.get(`/v1/incidents?cursor=${id}&desk=${id}`);
    const path = await people.officer.get(`/v1/incidents/${id.slice(0, 190)}`);
    const key = await people.field.post('/v1/reports', {}, { 'idempotency-key': text });
    expect([bearer, query, path, key].map(({ status }) => status)).toEqual([401, 400, 400, 400]);
    expect(performance.now() - start).toBeLessThan(4 * AT_LEAST_MS);
  }
});
