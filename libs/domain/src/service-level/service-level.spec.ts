import { addSeconds } from '../time';
import { type Handled, limitOf, serviceLevels, took } from './service-level';

const START = new Date('2026-11-23T08:00:00Z');
const at = (seconds: number) => addSeconds(START, seconds);
const step = (afterSeconds: number) => ({
  afterSeconds,
  targets: ['owning'],
  desks: ['pk-is-spu'],
  answer: 'officer' as const,
});

const handled = (change: Partial<Handled> = {}): Handled => ({
  severity: 'severe',
  ladder: { steps: [step(0), step(60), step(120)] },
  openedAt: at(0),
  deliveredAt: at(0),
  renderedAt: at(1),
  answeredAt: at(30),
  closed: false,
  ...change,
});

describe('service levels', () => {
  it('the policy’s time ends with the first step that does not come at once', () => {
    expect(limitOf({ steps: [step(0), step(0), step(90)] })).toBe(90);
    expect(limitOf({ steps: [step(0)] })).toBeNull();
  });

  it('figures are some that occurred, and none where nothing did', () => {
    expect(took([9, 1, 5])).toEqual({ count: 3, medianSeconds: 5, p95Seconds: 9 });
    expect(took([])).toEqual({ count: 0, medianSeconds: null, p95Seconds: null });
  });

  it('AK1 an answer on the second of the limit is in time, one after it is late', () => {
    const [level] = serviceLevels(
      [handled({ answeredAt: at(60) }), handled({ answeredAt: at(61) })],
      at(100),
    );
    expect(level).toMatchObject({ alerts: 2, inTime: 1, late: 1, limitsSeconds: [60] });
  });

  it('what nobody has answered is late once its time is over, unless it was closed', () => {
    const open = handled({ answeredAt: null });
    expect(serviceLevels([open], at(60))[0]).toMatchObject({ inTime: 0, late: 0 });
    expect(serviceLevels([open], at(61))[0]).toMatchObject({ inTime: 0, late: 1 });
    expect(serviceLevels([{ ...open, closed: true }], at(61))[0]).toMatchObject({ inTime: 0, late: 0 });
  });

  it('FD4 what was never delivered or drawn counts to no time of drawing', () => {
    const [level] = serviceLevels(
      [handled(), handled({ renderedAt: null }), handled({ deliveredAt: null })],
      at(9),
    );
    expect(level?.rendered).toEqual({ count: 1, medianSeconds: 1, p95Seconds: 1 });
  });

  it('RT7 the most severe comes first, what did not occur is left out', () => {
    const all = serviceLevels([handled({ severity: 'minor' }), handled({ severity: 'extreme' })], at(0));
    expect(all.map(({ severity }) => severity)).toEqual(['extreme', 'minor']);
  });
});
