import { alert, at, incident } from './examples.fixture';
import { inOrder, needsSupervisor, openItems, ownAlert, ringsFor, split, type WorkItem } from './worklist';

const ALL = { category: null, escalated: false } as const;

const known = (
  id: string,
  severity: 'extreme' | 'minor',
  openedSeconds: number,
  state = 'open' as const,
) => ({
  incident: incident({ id, severity, state }),
  alerts: [alert({ id: `a-${id}`, incident: id, openedAt: at(openedSeconds) })],
  changed: 1,
  late: false,
});

describe('the desk’s work', () => {
  it('RT7 most severe first, then the one that has waited longest', () => {
    const items = openItems(
      [known('m', 'minor', 0), known('e2', 'extreme', 9), known('e1', 'extreme', 5)],
      'pk',
    );
    expect(items.map((item) => item.incident.id)).toEqual(['e1', 'e2', 'm']);
  });

  it('keeps what is unanswered apart from what is answered and open', () => {
    const items: WorkItem[] = [
      { incident: incident({ id: 'open' }), alert: alert() },
      { incident: incident({ id: 'exhausted' }), alert: alert({ state: 'exhausted' }) },
      { incident: incident({ id: 'answered' }), alert: alert({ state: 'acknowledged' }) },
      { incident: incident({ id: 'none of ours' }), alert: null },
    ];
    const { waiting, answered } = split(items, ALL);
    expect(waiting.map((item) => item.incident.id)).toEqual(['open', 'exhausted']);
    expect(answered.map((item) => item.incident.id)).toEqual(['answered', 'none of ours']);
  });

  it('what came in a flood stands together, below what is grave', () => {
    const item = (id: string, severity: 'severe' | 'minor'): WorkItem => ({
      incident: incident({ id, severity }),
      alert: alert({ id: `a-${id}`, incident: id }),
    });
    const items = [
      item('grave', 'severe'),
      item('one', 'minor'),
      item('two', 'minor'),
      item('three', 'minor'),
    ];
    const list = split(items, ALL, new Set(['two', 'three']));
    expect(list.grouped.map(({ incident: { id } }) => id)).toEqual(['two', 'three']);
    expect(inOrder(list).map(({ incident: { id } }) => id)).toEqual(['grave', 'two', 'three', 'one']);
  });

  it('ES3 escalations are what only a supervisor can stop', () => {
    expect(needsSupervisor({ incident: incident(), alert: alert({ step: 0 }) })).toBe(false);
    expect(needsSupervisor({ incident: incident(), alert: alert({ step: 1 }) })).toBe(true);
    expect(needsSupervisor({ incident: incident(), alert: alert({ step: 1, state: 'acknowledged' }) })).toBe(
      false,
    );
  });

  it('ES3 an officer who has answered a supervisor’s step is not rung at any more; the supervisor is', () => {
    const answer = {
      by: 'S. Ahmed',
      desk: 'pk-is-spu',
      role: 'officer',
      at: at(70),
      sufficient: false,
    } as const;
    const item = { incident: incident(), alert: alert({ step: 1, answers: [answer] }) };
    expect(ringsFor(item, 'pk-is-spu', 'officer')).toBe(false);
    expect(ringsFor(item, 'pk-is-spu', 'supervisor')).toBe(true);
    expect(ringsFor(item, 'pk-national', 'officer')).toBe(true);
  });

  it('shows the side’s own living alert, never the other side’s or a closed one', () => {
    const closed = alert({ id: 'closed', state: 'closed', openedAt: at(90) });
    const theirs = alert({ id: 'theirs', side: 'cn' });
    expect(ownAlert([closed, theirs, alert()], 'pk')?.id).toBe('a1');
    expect(ownAlert([theirs], 'pk')).toBeNull();
  });
});
