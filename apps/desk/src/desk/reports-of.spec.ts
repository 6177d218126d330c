import type { IncidentReport } from '@pasban/contracts';
import { at } from '../testing/examples';
import { splittable } from './reports-of';

const report = (id: string, change: Partial<IncidentReport> = {}): IncidentReport => ({
  id,
  receivedAt: at(0),
  occurredAt: at(0),
  headline: 'Shots heard',
  severity: 'severe',
  opening: false,
  submitter: 'sealed',
  ...change,
});

describe('taking reports out', () => {
  it('CO3 the opening report stays, what came by a merge goes together', () => {
    const reports = [
      report('r1', { opening: true }),
      report('r2'),
      report('r3', { mergedFrom: 'i2' }),
      report('r4', { mergedFrom: 'i2' }),
    ];
    const { single, merges } = splittable(reports, true);
    expect([...single]).toEqual(['r2']);
    expect(merges).toEqual(['i2']);
  });

  it('CO3 nothing is offered where nothing may be taken out', () => {
    expect(splittable([report('r1'), report('r2', { mergedFrom: 'i2' })], false)).toEqual({
      single: new Set(),
      merges: [],
    });
  });
});
