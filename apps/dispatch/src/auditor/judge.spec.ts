import type { Finding, Observation } from './findings';
import { judge, NO_VERDICT, stuckStages, type Verdict } from './judge';

const NOW = new Date('2026-11-23T08:00:00Z');
const before = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);

const waits = (finding: Finding, seconds: number, side = 'pk'): Observation => ({
  finding,
  side,
  count: seconds > 30 ? 1 : 0,
  oldest: before(seconds),
});

/** Several looks at the routing stage's lag, one after the other. */
const lookingAt = (...lags: number[]): Verdict[] => {
  let verdict = NO_VERDICT;
  return lags.map((lag) => {
    verdict = judge(verdict, ['reports-unrouted'], [waits('reports-unrouted', lag)], NOW);
    return verdict;
  });
};

const standings = (...lags: number[]): string[] =>
  lookingAt(...lags).map((verdict) => verdict['reports-unrouted'].standing);

describe('auditor', () => {
  it('finds nothing where nothing waits', () => {
    const verdict = judge(NO_VERDICT, ['reports-unrouted', 'alerts-overdue'], [], NOW);
    expect(verdict).toEqual(NO_VERDICT);
    expect(stuckStages(verdict)).toEqual([]);
  });

  it('takes work for stuck that it sees late twice: a machine that slept wakes with late work', () => {
    expect(standings(31)).toEqual(['suspected']);
    expect(standings(90, 95)).toEqual(['suspected', 'stuck']);
    expect(standings(90, 0, 90)).toEqual(['suspected', 'sound', 'suspected']);
  });

  it('does not flap at its limit: what was stuck is so until it flows', () => {
    expect(standings(40, 45, 29, 31, 11, 10)).toEqual([
      'suspected',
      'stuck',
      'stuck',
      'stuck',
      'stuck',
      'sound',
    ]);
    expect(standings(29, 11)).toEqual(['late', 'late']);
  });

  it('names the stage that is stuck, and no longer when it has recovered', () => {
    expect(lookingAt(40, 45, 5).map(stuckStages)).toEqual([[], ['route'], []]);
  });

  it('keeps counts apart by side, and the longest wait of all', () => {
    const seen = [waits('alerts-overdue', 40, 'pk'), waits('alerts-overdue', 50, 'cn')];
    expect(judge(NO_VERDICT, ['alerts-overdue'], seen, NOW)['alerts-overdue']).toEqual({
      standing: 'suspected',
      lagSeconds: 50,
      counts: { pk: 1, cn: 1 },
    });
  });

  it('needs one contradiction only, and leaves readiness alone: no restart would mend it', () => {
    const seen: Observation[] = [{ finding: 'reports-astray', side: 'cn', count: 1, oldest: before(1) }];
    const verdict = judge(NO_VERDICT, ['reports-astray'], seen, NOW);
    expect(verdict['reports-astray'].standing).toBe('stuck');
    expect(stuckStages(verdict)).toEqual([]);
  });

  it('lets stand what it did not look at', () => {
    const found = judge(
      NO_VERDICT,
      ['feeds-torn'],
      [{ finding: 'feeds-torn', side: 'pk', count: 1, oldest: null }],
      NOW,
    );
    expect(judge(found, ['reports-unrouted'], [], NOW)['feeds-torn'].standing).toBe('stuck');
    expect(judge(found, ['feeds-torn'], [], NOW)['feeds-torn'].standing).toBe('sound');
  });
});
