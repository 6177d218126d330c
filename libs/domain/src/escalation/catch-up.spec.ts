import { OVERDUE_MS, catchUpsOf, caughtUpEntry, type LateEntry, oldestOfEach } from './catch-up';
import type { DraftEntry } from '../feed/entries';

const NOW = new Date('2026-11-23T08:10:00Z');
const at = (text: string): Date => new Date(`2026-11-23T${text}Z`);

const entry = (desk: string, lateMs?: number): DraftEntry => ({
  desk,
  type: 'alert.escalated',
  at: NOW,
  incidentId: null,
  alertId: null,
  content: lateMs === undefined ? {} : { lateMs },
});

const late = (incident: string, changes: Partial<LateEntry> = {}): LateEntry => ({
  incident,
  severity: 'minor',
  status: 'actual',
  ...changes,
});

it('ES8 a desk is caught up with from the moment at which the oldest of its late steps was due', () => {
  const entries = [
    entry('spu', OVERDUE_MS),
    entry('spu', 600_000),
    entry('national', 20_000),
    entry('cyber'),
  ];
  expect(oldestOfEach(catchUpsOf(entries, NOW))).toEqual([
    { desk: 'spu', since: at('08:00:00') },
    { desk: 'national', since: at('08:09:40') },
  ]);
});

it('ES8 the summary counts incidents, not steps, and says since when they were due', () => {
  const told = [late('a'), late('a'), late('b', { severity: 'extreme' }), late('c')];
  expect(caughtUpEntry({ desk: 'spu', since: at('08:00:00') }, told, NOW)).toEqual({
    desk: 'spu',
    type: 'notice',
    at: NOW,
    incidentId: null,
    alertId: null,
    content: {
      notice: {
        code: 'ladders.caught-up',
        detail: {
          incidents: 3,
          exercises: 0,
          severities: { minor: 2, extreme: 1 },
          steps: 4,
          since: '2026-11-23T08:00:00.000Z',
          seconds: 600,
        },
      },
    },
  });
});

it('ES8 an incident that was regraded meanwhile counts as what it is now', () => {
  const told = [late('a', { severity: 'minor' }), late('a', { severity: 'severe' })];
  const { content } = caughtUpEntry({ desk: 'spu', since: at('08:00:00') }, told, NOW);
  expect(content.notice?.detail).toMatchObject({ incidents: 1, severities: { severe: 1 } });
});

it('EX1 exercises and tests are summed up apart from what is real', () => {
  const told = [
    late('drill', { severity: 'extreme', status: 'exercise' }),
    late('trial', { status: 'test' }),
    late('real'),
  ];
  const { content } = caughtUpEntry({ desk: 'spu', since: at('08:00:00') }, told, NOW);
  expect(content.notice?.detail).toMatchObject({ incidents: 3, exercises: 2, severities: { minor: 1 } });
});
