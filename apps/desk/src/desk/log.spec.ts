import type { LogEntryView } from '@pasban/contracts';
import { at } from '../testing/examples';
import { logLine, type Tongue } from './log';

const named = (code: string) => `<${code}>`;
const tongue: Tongue = {
  text: (key, values) => [key, ...Object.values(pick(key, values))].join(' '),
  names: { side: named, desk: named, jurisdiction: named, site: named },
  list: (parts) => parts.join(' + '),
};

/** Only the values that the message under test would show. */
function pick(key: string, values: Record<string, string | number> = {}): Record<string, string | number> {
  const shown: Record<string, string[]> = {
    'log.kind.alert.routed': ['desks'],
    'log.kind.alert.step': ['step', 'desks'],
    'log.kind.alert.answered': ['who', 'desk'],
    'log.kind.incident.raised': ['from', 'to'],
    'log.kind.incident.resolved': ['who', 'outcome'],
    'log.reason.same-place-and-time': ['distance', 'seconds'],
    'log.policy': ['policy'],
    'log.level': ['level'],
    'log.late': ['seconds'],
  };
  return Object.fromEntries((shown[key] ?? []).map((name) => [name, values[name] ?? '?']));
}

const entry = (kind: string, reason: string, change: Partial<LogEntryView> = {}): LogEntryView => ({
  at: at(0),
  kind,
  reason,
  side: 'pk',
  actor: null,
  detail: {},
  ...change,
});

describe('the log as prose', () => {
  it('RT6 says where an alert went and why', () => {
    const detail = {
      side: 'cn',
      desks: [{ desk: 'cn-bj-duty', reason: 'nearest-covering' }],
      jurisdiction: 'CN-BJ',
      policy: 'grave',
      level: 'summary',
    };
    expect(logLine(entry('alert.routed', 'site-fence', { detail }), tongue)).toEqual({
      lead: 'log.kind.alert.routed <cn-bj-duty>',
      reasons: ['log.reason.site-fence', '<CN-BJ>', 'log.policy grave', 'log.level level.summary'],
      words: null,
    });
  });

  it('ES6 counts steps from one and mentions lateness that matters', () => {
    const step = (lateMs: number) =>
      logLine(entry('alert.step', 'due', { detail: { step: 1, desks: ['a', 'b'], lateMs } }), tongue);
    expect(step(400)).toMatchObject({ lead: 'log.kind.alert.step 2 <a> + <b>', reasons: ['log.reason.due'] });
    expect(step(3_200).reasons).toEqual(['log.reason.due', 'log.late 3']);
  });

  it('AK3 names who answered and where', () => {
    const actor = { name: 'Li Wei', desk: 'cn-bj-duty' };
    const line = logLine(entry('alert.answered', 'stopped', { actor }), tongue);
    expect(line.lead).toBe('log.kind.alert.answered Li Wei <cn-bj-duty>');
  });

  it('keeps a person’s words apart from ours', () => {
    expect(logLine(entry('incident.commented', 'x', { detail: { text: 'all safe' } }), tongue)).toMatchObject(
      {
        reasons: [],
        words: 'all safe',
      },
    );
    const resolved = entry('incident.resolved', 'handled', { detail: { outcome: 'handled', note: 'done' } });
    expect(logLine(resolved, tongue)).toMatchObject({
      lead: 'log.kind.incident.resolved <pk> outcome.handled',
      words: 'done',
    });
  });

  it('shows a code it does not know rather than nothing', () => {
    expect(logLine(entry('drone.launched', 'wind-permits'), tongue)).toEqual({
      lead: 'drone.launched',
      reasons: ['wind-permits'],
      words: null,
    });
  });

  it('survives details of the wrong shape', () => {
    const detail = { desks: 'not a list', distanceM: 'far', lateMs: null };
    expect(() => logLine(entry('report.attached', 'same-place-and-time', { detail }), tongue)).not.toThrow();
  });
});
