import type { Severity } from '@pasban/contracts';
import type { Report } from '@pasban/domain';
import { RoutingBatches } from './batch-sizes';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 22) + seconds * 1_000);

const report = (severity: Severity): Report => ({
  id: severity,
  side: 'pk',
  status: 'actual',
  severity,
  body: { category: 'crime', severity, headline: 'h' },
  occurredAt: at(0),
  sentAt: null,
  receivedAt: at(0),
});

it('RT7 after an urgent report the batches of others are brief for a while', () => {
  const batches = new RoutingBatches();
  batches.claimed([report('minor')], at(0));
  expect(batches.sizes(at(0), 200)).toEqual({ urgent: 200, routine: 100 });
  batches.claimed([report('minor'), report('severe')], at(1));
  expect(batches.sizes(at(10), 200)).toEqual({ urgent: 200, routine: 4 });
  expect(batches.sizes(at(11), 200)).toEqual({ urgent: 200, routine: 100 });
});

it('a batch is never larger than it may be', () => {
  expect(new RoutingBatches().sizes(at(0), 1)).toEqual({ urgent: 1, routine: 1 });
});
