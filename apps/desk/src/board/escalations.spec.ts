import type { AlertView, IncidentView } from '@pasban/contracts';
import { alert, at, incident } from '../testing/examples';
import { answeringDesk, escalationsOf } from './escalations';

const found = (id: string, change: Partial<AlertView> = {}, of: Partial<IncidentView> = {}) => ({
  incident: incident({ id, ...of }),
  alerts: [alert({ id: `a-${id}`, incident: id, ...change })],
});
const ids = (items: { incident: IncidentView }[]) => items.map((item) => item.incident.id);
const DESKS = ['pk-is-spu'];

describe('the supervisor’s board', () => {
  /** On to a desk where an officer may answer. */
  const past = alert().steps.map((step) =>
    step.index === 2 ? { ...step, answer: 'officer' as const } : step,
  );

  it('ES2 ES3 ES4 shows what has come to supervisors, past them or to its end, apart from the rest', () => {
    const { forSupervisor, others } = escalationsOf(
      [
        found('rings'),
        found('climbed', { step: 1 }),
        found('past', { steps: past, step: 2 }),
        found('over', { state: 'exhausted' }),
      ],
      'pk',
      DESKS,
    );
    expect(ids(forSupervisor)).toEqual(['climbed', 'over', 'past']);
    expect(ids(others)).toEqual(['rings']);
  });

  it('RT7 the most severe first, then the one that has waited longest', () => {
    const { forSupervisor } = escalationsOf(
      [
        found('late', { step: 1, openedAt: at(9) }),
        found('early', { step: 1, openedAt: at(1) }),
        found('grave', { step: 1, openedAt: at(30) }, { severity: 'extreme' }),
      ],
      'pk',
      DESKS,
    );
    expect(ids(forSupervisor)).toEqual(['grave', 'early', 'late']);
  });

  it('AK2 leaves out what is answered, and what has reached none of one’s desks', () => {
    const all = [
      found('answered', { state: 'acknowledged' }),
      found('closed', {}, { state: 'resolved' }),
      found('rings'),
    ];
    expect(ids(escalationsOf(all, 'pk', DESKS).others)).toEqual(['rings']);
    expect(escalationsOf(all, 'pk', ['pk-pb-duty'])).toEqual({ forSupervisor: [], others: [] });
    expect(escalationsOf(all, 'cn', DESKS)).toEqual({ forSupervisor: [], others: [] });
  });

  it('AK2 answers from a desk that the alert has reached, not from one that lies ahead', () => {
    const steps = alert().steps.map((step) =>
      step.index === 2 ? { ...step, desks: ['pk-national'] } : step,
    );
    expect(answeringDesk(alert({ steps, step: 1 }), ['pk-national'])).toBeNull();
    expect(answeringDesk(alert({ steps, step: 2 }), ['pk-national'])).toBe('pk-national');
  });
});
