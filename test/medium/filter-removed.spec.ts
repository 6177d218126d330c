import type { IncidentDetail } from '@pasban/contracts';
import { type Incident, levelFor, type Topology } from '@pasban/domain';
import type { Principal } from '@pasban/identity';
import {
  type CurrentTopology,
  Database,
  type Runner,
  searchIncidents,
  type Statement,
} from '@pasban/persistence';
import { ReadIncidents } from '../../apps/gateway/src/incidents/read-incidents';
import { decided, freshStores, type Stores, write } from '../harness/stores';

/** Of every filter of the application's own nothing is left: each side may see everything in full. */
jest.mock('@pasban/domain', () => ({
  ...jest.requireActual<object>('@pasban/domain'),
  levelFor: () => 'full',
  release: (incident: Incident) => ({ id: incident.id, headline: incident.headline }),
}));
jest.setTimeout(60_000);

let stores: Stores;
let held: Incident;
let told: Incident;
beforeAll(async () => {
  stores = await freshStores();
  held = await happens({});
  told = await happens({ cn: 'summary' });
});
afterAll(() => stores.close());

async function happens(released: Incident['released']): Promise<Incident> {
  const { incident, alerts } = decided('severe', { released });
  await write(stores.db, { incidents: [incident], alerts: alerts.filter(({ side }) => side === 'pk') });
  return incident;
}

/** What names the side for which is read; the parameter stays, for the statement to have the same ones. */
const FILTERS = [
  /i\.home_side = \$1(?= AND|\s)/,
  /i\.home_side <> \$1 AND i\.released @\? '[^']*' AND coalesce\(i\.released ->> \$1, 'none'\) <> 'none'/,
];

/** Runs statements without the filters that they have. */
const unfiltered = (runner: Runner): Runner => ({
  run: (asked: Statement, values?: unknown[]) => {
    const text = FILTERS.reduce((before, filter) => {
      const after = before.replace(filter, '$1::text IS NOT NULL');
      if (after === before) throw new Error(`there is no such filter: ${filter.source}`);
      return after;
    }, asked.text);
    return runner.run({ ...asked, name: '', text }, values);
  },
});

const searched = async (runner: Runner): Promise<Set<string>> =>
  new Set((await searchIncidents(unfiltered(runner), { side: 'cn', limit: 100 })).map(({ id }) => id));

it('RL5 with the list’s own filter removed, the database still refuses what is held back', async () => {
  // As the application, which decides for both sides at once, the list without its filter tells everything.
  expect(await searched(stores.db)).toEqual(new Set([held.id, told.id]));
  expect(await stores.db.asSides(['cn'], searched)).toEqual(new Set([told.id]));
  expect(await stores.db.asSides(['pk'], searched)).toEqual(new Set([held.id, told.id]));
});

describe('RL5 with every decision on release removed', () => {
  const readerOf = (db: Database): ReadIncidents =>
    new ReadIncidents(db, {
      value: { correlation: { withinM: 1, duringSeconds: 1 } } as Topology,
    } as CurrentTopology);
  const detail = (db: Database, { id }: Incident): Promise<IncidentDetail> =>
    readerOf(db).detail(id, officerOf('cn'));

  it('nothing of the application’s own would hold it back', async () => {
    expect(levelFor(held, 'cn')).toBe('full');
    const careless = new Database(stores.db.source);
    careless.asSides = (_sides, work) => stores.db.transaction(work);
    expect(await detail(careless, held)).toMatchObject({ incident: { headline: held.headline } });
  });

  it('the database still refuses: the incident is not there', async () => {
    await expect(detail(stores.db, held)).rejects.toMatchObject({ problem: { status: 404 } });
    expect(await detail(stores.db, told)).toMatchObject({ incident: { id: told.id }, alerts: [] });
  });
});

const officerOf = (side: string): Principal =>
  ({ user: { grants: [{ role: 'officer', side }] } }) as unknown as Principal;
