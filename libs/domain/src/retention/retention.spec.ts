import { DEFAULT_RETENTION } from '@pasban/contracts';
import { duePurges } from './retention';

const NOW = new Date('2026-11-23T08:00:00.000Z');

it('PD1 what a side does not say is kept as long as by default, counted back from now', () => {
  const due = duePurges({ pk: undefined }, NOW);
  expect(due).toHaveLength(Object.keys(DEFAULT_RETENTION).length);
  expect(due).toContainEqual({ side: 'pk', kind: 'sessions', until: new Date('2026-08-25T08:00:00.000Z') });
});

it('PD1 each side keeps for as long as it says, and what it keeps for ever is never due', () => {
  const due = duePurges({ pk: { reports: 10 }, cn: { reports: 'never', logs: 1 } }, NOW);
  const of = (side: string, kind: string) =>
    due.filter((one) => one.side === side && one.kind === kind).map(({ until }) => until.toISOString());
  expect(of('pk', 'reports')).toEqual(['2026-11-13T08:00:00.000Z']);
  expect(of('cn', 'reports')).toEqual([]);
  expect(of('cn', 'logs')).toEqual(['2026-11-22T08:00:00.000Z']);
});
