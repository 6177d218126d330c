import type { AlertView, FeedEntry, IncidentView } from '@pasban/contracts';

/** The moment from which the examples count. */
export const START = Date.parse('2026-11-01T08:00:00Z');
export const at = (seconds: number): string => new Date(START + seconds * 1_000).toISOString();

export const incident = (change: Partial<IncidentView> = {}): IncidentView => ({
  id: 'i1',
  reference: '7K3Q-M2PX',
  homeSide: 'pk',
  level: 'full',
  tlp: 'TLP:AMBER',
  status: 'actual',
  state: 'open',
  severity: 'severe',
  category: 'crime',
  headline: 'Two cars at the gate',
  place: { jurisdiction: 'PK-IS' },
  openedAt: at(0),
  ...change,
});

/** Duty desk at once, its supervisors after a minute, the national desk after two. */
export const alert = (change: Partial<AlertView> = {}): AlertView => {
  const step = change.step ?? 0;
  const rung = (index: number, afterSeconds: number, answer: 'officer' | 'supervisor') => ({
    index,
    afterSeconds,
    dueAt: at(afterSeconds),
    ...(index <= step && { firedAt: at(afterSeconds) }),
    targets: ['owning'],
    desks: ['pk-is-spu'],
    answer,
  });
  return {
    id: 'a1',
    incident: 'i1',
    side: 'pk',
    state: 'open',
    policy: 'extreme-security',
    desks: ['pk-is-spu'],
    openedAt: at(0),
    step,
    repeats: 0,
    nextStepAt: at((step + 1) * 60),
    ringsAt: at((step + 1) * 60),
    steps: [rung(0, 0, 'officer'), rung(1, 60, 'supervisor'), rung(2, 120, 'supervisor')],
    answers: [],
    ...change,
  };
};

export const entry = (seq: number, change: Partial<FeedEntry> = {}): FeedEntry => ({
  seq,
  type: 'alert.opened',
  at: at(seq),
  incident: incident(),
  alert: alert(),
  ...change,
});
