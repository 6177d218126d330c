import type { Severity } from '@pasban/contracts';
import fc from 'fast-check';
import { alert, at, incident } from './examples.fixture';
import { floodOf } from './flood';
import type { WorkItem } from './worklist';

const item = (id: string, seconds: number, severity: Severity = 'minor'): WorkItem => ({
  incident: incident({ id, severity }),
  alert: alert({ id: `a-${id}`, incident: id, openedAt: at(seconds) }),
});
const every = (seconds: number, count: number): WorkItem[] =>
  Array.from({ length: count }, (_, index) => item(`i${String(index).padStart(3, '0')}`, index * seconds));

it('as many new alarms in ten minutes as the limit allows stand one by one; what comes beyond is grouped', () => {
  expect([...floodOf(every(10, 10), 10)]).toEqual([]);
  expect([...floodOf(every(10, 13), 10)]).toEqual(['i010', 'i011', 'i012']);
});

it('a steady stream below the limit is never grouped, however long it lasts', () => {
  expect(floodOf(every(60, 500), 10).size).toBe(0);
});

it('extreme and severe alarms are never grouped, but they count', () => {
  const grave = every(1, 10).map(({ incident: { id } }, index) => item(id, index, 'severe'));
  const items = [...grave, item('m', 20), item('e', 21, 'extreme')];
  expect([...floodOf(items, 10)]).toEqual(['m']);
});

it('after a quiet while alarms stand one by one again', () => {
  const items = [...every(1, 12), item('later', 12 + 601)];
  expect([...floodOf(items, 10)]).toEqual(['i010', 'i011']);
});

const anyItems = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.constantFrom<Severity>('extreme', 'severe', 'minor')),
    {
      maxLength: 80,
    },
  )
  .map((all) => all.map(([seconds, severity], index) => item(`i${index}`, seconds, severity)));

it('the order in which alarms are known does not matter, and a later one never changes what came before', () => {
  fc.assert(
    fc.property(anyItems, fc.integer({ min: 1, max: 12 }), (items, limit) => {
      const flood = floodOf(items, limit);
      expect(floodOf(items.toReversed(), limit)).toEqual(flood);
      const more = floodOf([...items, item('late', 3_001)], limit);
      more.delete('late');
      expect(more).toEqual(flood);
    }),
  );
});
