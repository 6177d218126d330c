import type { IncidentView } from '@pasban/contracts';

/** The moment from which the examples count. */
const START = Date.parse('2026-11-01T08:00:00Z');
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
