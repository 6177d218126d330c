import type { AlertView, IncidentView } from '@pasban/contracts';
import { alert, at, incident, START } from '../../testing/examples';
import { actsFor } from './kinds';

const offered = (change: Partial<IncidentView> = {}, own: Partial<AlertView> | null = {}) =>
  actsFor({
    incident: incident(change),
    alert: own && alert(own),
    side: 'pk',
    now: START,
    isOurs: (code) => code.startsWith('PK'),
  });

describe('acts', () => {
  it('AK4 what rings can be handed on, silenced and escalated', () => {
    expect(offered({ severity: 'severe' })).toEqual(expect.arrayContaining(['assign', 'snooze', 'resolve']));
  });

  it('AK4 an extreme alert is never offered for silencing', () => {
    expect(offered({ severity: 'extreme' })).not.toContain('snooze');
    expect(offered({ severity: 'minor' }, { state: 'acknowledged' })).not.toContain('snooze');
  });

  it('AK4 RL4 only the home side regrades and releases', () => {
    expect(offered()).toEqual(expect.arrayContaining(['regrade', 'release']));
    const theirs = offered({ homeSide: 'cn' });
    expect(theirs).not.toContain('regrade');
    expect(theirs).not.toContain('release');
  });

  it('ES7 what is resolved can be reopened and released, and nothing else', () => {
    expect(offered({ state: 'resolved' }, { state: 'closed' })).toEqual(['release', 'reopen']);
    expect(offered({ state: 'merged' }, { state: 'closed' })).toEqual([]);
  });

  it('a side without an alert of its own has nothing to hand on', () => {
    expect(offered({}, null)).toEqual(['regrade', 'release', 'resolve']);
  });

  it('RT1 a contested place can be claimed for a jurisdiction of ours until the time is over', () => {
    const contested = (until: string, between: [string, string] = ['PK-GB', 'CN-XJ']) =>
      offered({ contested: { between, until } });
    expect(contested(at(1))).toContain('claim');
    expect(contested(at(0))).not.toContain('claim');
    expect(contested(at(1), ['CN-XJ', 'CN-GS'])).not.toContain('claim');
  });
});
