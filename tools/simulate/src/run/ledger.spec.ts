import type { FeedEntry, IncidentView } from '@pasban/contracts';
import type { SimulatedReport } from '../generator/stream';
import { Ledger } from './ledger';

const POINT = { lat: 33.72, lon: 73.11 };

const report = (number: number, metresNorth = 0): SimulatedReport => ({
  number,
  reference: `S7-000${number}`,
  side: 'pk',
  jurisdiction: 'PK-IS',
  point: { ...POINT, lat: POINT.lat + metresNorth / 111_195 },
  happenedAgo: 0,
  writtenAgo: 0,
  body: { category: 'crime', severity: 'severe', headline: `Cable theft [S7-000${number}]` },
});

const entry = (incident: Partial<IncidentView>, type: FeedEntry['type'] = 'alert.opened'): FeedEntry => ({
  seq: 1,
  type,
  at: '2026-11-20T08:00:00Z',
  incident: {
    id: 'one',
    reference: '7K3Q-M2PX',
    homeSide: 'pk',
    level: 'full',
    tlp: 'TLP:AMBER',
    status: 'exercise',
    state: 'open',
    severity: 'severe',
    category: 'crime',
    headline: 'Cable theft [S7-0001]',
    place: { jurisdiction: 'PK-IS', ...POINT },
    openedAt: '2026-11-20T08:00:00Z',
    reports: 1,
    ...incident,
  },
});

function ledgerWith(...numbers: number[]): Ledger {
  const ledger = new Ledger(7);
  for (const number of numbers) {
    const sent = ledger.sent(report(number, number * 10), 'spu', 100);
    ledger.accepted(sent, `id-${number}`);
  }
  return ledger;
}

const missing = (ledger: Ledger): number[] => ledger.missing.map(({ report: { number } }) => number);

test('a report is seen when its own headline comes to its desk', () => {
  const ledger = ledgerWith(1, 2);
  ledger.came('spu', 'pk', entry({}), 112);
  expect(missing(ledger)).toEqual([2]);
  expect(ledger.reachedOn('pk').own).toEqual([12]);
});

test('CO1 a further report of the same event is seen when the incident counts one more', () => {
  const ledger = ledgerWith(1, 2);
  ledger.came('spu', 'pk', entry({}), 110);
  ledger.came('spu', 'pk', entry({ reports: 2 }, 'incident.updated'), 120);
  expect(missing(ledger)).toEqual([]);
});

test('an entry without a further report stands for none', () => {
  const ledger = ledgerWith(1, 2);
  ledger.came('spu', 'pk', entry({}), 110);
  ledger.came('spu', 'pk', entry({ reports: 1 }, 'incident.updated'), 120);
  expect(missing(ledger)).toEqual([2]);
});

test('a report that joined an incident of somebody else is known by kind and place', () => {
  const ledger = ledgerWith(1);
  ledger.came('spu', 'pk', entry({ headline: 'Not ours', reports: 4 }, 'incident.updated'), 130);
  expect(missing(ledger)).toEqual([]);
});

test('an incident of another place stands for none of ours', () => {
  const ledger = ledgerWith(1);
  const place = { jurisdiction: 'PK-IS', lat: 33.6, lon: 73 };
  ledger.came('spu', 'pk', entry({ headline: 'Not ours', place }), 130);
  expect(missing(ledger)).toEqual([1]);
});

test('what the other side is told counts for that side, and is not the report’s own arrival', () => {
  const ledger = ledgerWith(1);
  ledger.came('bj', 'cn', entry({ level: 'summary' }), 125);
  expect(ledger.reachedOn('cn').shared).toEqual([25]);
  expect(missing(ledger)).toEqual([1]);
});

test('a refused report is not missed', () => {
  const ledger = new Ledger(7);
  ledger.turnedDown(ledger.sent(report(1), 'spu', 0), 'refused', '400 invalid: /headline');
  expect(missing(ledger)).toEqual([]);
  expect([...ledger.refusals]).toEqual([['400 invalid: /headline', 1]]);
});
