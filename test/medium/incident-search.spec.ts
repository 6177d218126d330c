import { CATEGORIES, RELEASE_LEVELS, type ReleaseLevel, SEVERITIES } from '@pasban/contracts';
import { idTailOf, type Incident, referenceOf, release } from '@pasban/domain';
import { type Database, type IncidentFilter, searchIncidents } from '@pasban/persistence';
import { at, decided, freshStores, type Stores, write } from '../harness/stores';

jest.setTimeout(60_000);

let stores: Stores;
let db: Database;
/** One of Pakistan's incidents for each level at which it is released to China, and one of China's own. */
const incidents = new Map<ReleaseLevel | 'own', Incident>();
beforeAll(async () => {
  stores = await freshStores();
  db = stores.db;
  for (const [index, level] of RELEASE_LEVELS.entries()) {
    incidents.set(level, await store({ released: { cn: level }, openedAt: at(index) }));
  }
  incidents.set('own', await store({ homeSide: 'cn', jurisdiction: 'CN-BJ', openedAt: at(10) }));
});
afterAll(() => stores.close());

async function store(changes: Partial<Incident>): Promise<Incident> {
  const { incident, alerts } = decided('severe', changes);
  await write(db, { incidents: [incident], alerts });
  return incident;
}

const search = async (filter: Partial<IncidentFilter> = {}): Promise<(ReleaseLevel | 'own')[]> => {
  const found = await searchIncidents(db, { side: 'cn', limit: 100, ...filter });
  const nameOf = (id: string) => [...incidents].find(([, incident]) => incident.id === id)?.[0] ?? 'none';
  return found.map(({ id }) => nameOf(id));
};

it('RL5 a side finds its own and what is released to it, newest first', async () => {
  expect(await search()).toEqual(['own', 'full', 'summary', 'notify']);
  expect(await search({ side: 'pk' })).toEqual(['full', 'summary', 'notify', 'none']);
  expect(await search({ side: 'nobody' })).toEqual([]);
});

it('RL5 a filter never tells a field that is held: what it finds, the finder may read in it', async () => {
  const held = incidents.get('notify');
  for (const category of CATEGORIES) {
    expect(await search({ category })).not.toContain('notify');
  }
  expect(held && release(held, 'cn')).toMatchObject({ level: 'notify', category: undefined });
  expect(await search({ category: 'crime' })).toEqual(['own', 'full', 'summary']);
  expect(await search({ category: 'medical' })).toEqual([]);
});

it('RL5 no filter whatever finds what is not released', async () => {
  for (const severity of SEVERITIES) expect(await search({ severity })).not.toContain('none');
  const filters: Partial<IncidentFilter>[] = [
    { state: 'open' },
    { status: 'actual' },
    { category: 'crime' },
    { desk: 'pk-is-spu' },
    { desk: 'cn-bj-duty' },
    { before: { openedAt: at(1_000), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } },
  ];
  for (const filter of filters) expect(await search(filter)).not.toContain('none');
});

it('RL5 a desk finds what it was alerted to itself, not what the other side’s desks were', async () => {
  expect(await search({ desk: 'pk-is-spu' })).toEqual([]);
  expect(await search({ desk: 'cn-bj-duty' })).toEqual(['own', 'full', 'summary', 'notify']);
  expect(await search({ side: 'pk', desk: 'cn-bj-duty' })).toEqual([]);
});

it('pages go on exactly where the last one ended, equal times included', async () => {
  const moment = at(500);
  for (let index = 0; index < 7; index += 1) await store({ openedAt: moment, category: 'other' });
  const pages: string[] = [];
  let before: IncidentFilter['before'];
  for (;;) {
    const page = await searchIncidents(db, { side: 'pk', limit: 3, before });
    pages.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    if (!last) break;
    before = { openedAt: last.openedAt, id: last.id };
  }
  const whole = await searchIncidents(db, { side: 'pk', limit: 100 });
  expect(pages).toEqual(whole.map(({ id }) => id));
  expect(new Set(pages).size).toBe(11);
});

it('RL5 words find what the finder may read in what is found, and nothing by words that are held', async () => {
  const { home, summary } = {
    home: await store({
      released: { cn: 'summary' },
      headline: 'Lorry in the tunnel',
      description: 'Driver Rafiq is 100% awake',
      placeText: 'kilometre twelve',
    }),
    summary: ['Rafiq', 'kilometre', '100% awake'],
  };
  const find = async (side: string, words: string) =>
    (await searchIncidents(db, { side, limit: 100, words })).map(({ id }) => id);
  expect(await find('cn', 'LORRY')).toEqual([home.id]);
  for (const words of summary) {
    expect(await find('cn', words)).toEqual([]);
    expect(await find('pk', words)).toEqual([home.id]);
  }
  // A pattern's signs are signs like any other.
  expect(await find('pk', '100_ awake')).toEqual([]);
  expect(await find('pk', 'Lorry%tunnel')).toEqual([]);
  const notified = await store({ released: { cn: 'notify' }, headline: 'Lorry overturned' });
  expect(await find('cn', 'lorry')).toEqual([home.id]);
  expect(await find('pk', 'overturned')).toEqual([notified.id]);
});

it('a reference finds its incident, for whoever it is released to', async () => {
  const seen = await store({ released: { cn: 'notify' } });
  const held = await store({ released: {} });
  const find = async (side: string, { id }: Incident) => {
    const words = referenceOf(id).toLowerCase();
    return (await searchIncidents(db, { side, limit: 9, words, idTail: idTailOf(words) })).map(
      (one) => one.id,
    );
  };
  expect(await find('cn', seen)).toEqual([seen.id]);
  expect(await find('cn', held)).toEqual([]);
  expect(await find('pk', held)).toEqual([held.id]);
});

it('place and time find what lies in them, both ends as they are said', async () => {
  const inside = await store({ jurisdiction: 'PK-GB', openedAt: at(90_000), released: {} });
  const jurisdictions = ['PK-GB'];
  const find = async (filter: Partial<IncidentFilter>) =>
    (await searchIncidents(db, { side: 'pk', limit: 100, jurisdictions, ...filter })).map(({ id }) => id);
  expect(await find({})).toEqual([inside.id]);
  expect(await find({ from: at(90_000).toISOString(), to: at(90_001).toISOString() })).toEqual([inside.id]);
  expect(await find({ to: at(90_000).toISOString() })).toEqual([]);
  expect(await find({ from: at(90_001).toISOString() })).toEqual([]);
  expect(await find({ jurisdictions: [] })).toEqual([]);
});
