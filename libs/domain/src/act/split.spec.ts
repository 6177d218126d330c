import type { Incident } from '../incident/incident';
import { regrade } from './regrade';
import { resolve } from './resolve';
import { World } from './by-hand.fixture';

const APART = 500;

/** An incident of so many reports, a minute apart, and the ids of those that did not open it. */
function incidentOf(world: World, severities: NonNullable<Parameters<World['reports']>[0]>['severity'][]) {
  const all = severities.map((severity) => world.reports({ ...(severity ? { severity } : {}) }));
  const incident = world.incident(all[0]?.id ?? '');
  const [opening = '', ...others] = world.reportsIn(incident.id);
  return { incident, opening, others };
}

/** The incident that a split made or reopened: the one whose log was begun or went on last. */
const apartFrom = (world: World, { id }: Incident): Incident => {
  const line = world.log.findLast(({ kind, incidentId }) => kind === 'incident.split' && incidentId === id);
  return world.incident(String(line?.detail.into));
};

it('CO3 the reports taken out become an incident of their own, and the rest counts what is left', () => {
  const world = new World();
  const { incident, others } = incidentOf(world, ['moderate', 'moderate', 'moderate']);
  expect(world.splits(incident.id, { reports: others.slice(1) })).toMatchObject({ kind: 'done' });
  const apart = apartFrom(world, incident);
  expect(world.incident(incident.id)).toMatchObject({ reportCount: 2, state: 'open' });
  expect(apart).toMatchObject({ reportCount: 1, state: 'open', openedBy: others[1], openedAt: world.now });
  expect(world.reportsIn(apart.id)).toEqual([others[1]]);
});

it('CO3 it is routed as what it is: where it lies, and by its own severity', () => {
  const world = new World();
  const { incident, others } = incidentOf(world, ['moderate', 'moderate', 'severe']);
  world.splits(incident.id, { reports: others });
  const apart = apartFrom(world, incident);
  expect(apart).toMatchObject({
    severity: 'severe',
    homeSide: 'pk',
    jurisdiction: 'PK-IS',
    released: { cn: 'summary' },
  });
  expect(world.alertsOf(apart.id)).toMatchObject([
    { side: 'pk', policy: 'joint', progress: { state: 'open' } },
    { side: 'cn', policy: 'joint' },
  ]);
  expect(world.told()).toEqual(
    expect.arrayContaining([
      `pk-is incident.updated ${incident.id}`,
      `pk-is alert.opened ${apart.id}`,
      `cn-bj alert.opened ${apart.id}`,
    ]),
  );
});

it('CO3 without the report that raised it, an incident is what the others say; its ladders go on', () => {
  const world = new World();
  const { incident, others } = incidentOf(world, ['moderate', 'severe']);
  const running = world.alertsOf(incident.id);
  world.splits(incident.id, { reports: others });
  expect(world.incident(incident.id).severity).toBe('moderate');
  expect(world.alertsOf(incident.id)).toEqual(running.map((alert) => ({ ...alert, severity: 'moderate' })));
  expect(world.log).toContainEqual(
    expect.objectContaining({
      kind: 'incident.lowered',
      reason: 'split',
      detail: { from: 'severe', to: 'moderate' },
    }),
  );
});

it('AK4 what a person graded stands, whatever is taken out', () => {
  const world = new World();
  const { incident, others } = incidentOf(world, ['moderate', 'severe', 'minor']);
  world.acts(incident.id, regrade({ severity: 'minor', reason: 'seen with own eyes' }));
  world.splits(incident.id, { reports: others.slice(0, 1) });
  expect(world.incident(incident.id).severity).toBe('minor');
});

it('AK4 a report that came after the grading still counts', () => {
  const world = new World();
  const { incident } = incidentOf(world, ['severe', 'minor']);
  world.acts(incident.id, regrade({ severity: 'minor', reason: 'seen with own eyes' }));
  world.reports({ severity: 'moderate' });
  world.reports({ severity: 'minor' });
  const [, , , last = ''] = world.reportsIn(incident.id);
  world.splits(incident.id, { reports: [last] });
  expect(world.incident(incident.id).severity).toBe('moderate');
});

describe('a merge is undone', () => {
  const merged = () => {
    const world = new World();
    const target = incidentOf(world, ['moderate', 'minor']);
    const source = world.reports({ metres: APART, severity: 'severe' });
    world.reports({ metres: APART });
    const before = { target: world.incident(target.incident.id), source: world.incident(source.id) };
    const reports = world.reportsIn(source.id);
    world.merges(source.id, target.incident.id);
    return { world, before, reports };
  };

  it('CO3 by taking out all that came with it: the incident is reopened as it was', () => {
    const { world, before, reports } = merged();
    world.splits(before.target.id, { reports });
    expect(world.incident(before.source.id)).toEqual(before.source);
    const { released: _, ...target } = before.target;
    expect(world.incident(before.target.id)).toMatchObject(target);
    expect(world.reportsIn(before.source.id)).toEqual(reports);
  });

  it('CO3 or by naming the incident', () => {
    const { world, before, reports } = merged();
    world.splits(before.target.id, { merged: before.source.id });
    expect(world.reportsIn(before.source.id)).toEqual(reports);
    expect(world.incident(before.source.id).state).toBe('open');
  });

  it('ES7 its ladders start anew', () => {
    const { world, before, reports } = merged();
    world.passes(600);
    world.splits(before.target.id, { reports });
    expect(world.alertsOf(before.source.id)).toMatchObject([
      { side: 'pk', step: 0, openedAt: world.now, progress: { state: 'open' } },
      { side: 'cn', step: 0, openedAt: world.now, progress: { state: 'open' } },
    ]);
    expect(world.told()).toContain(`pk-is alert.opened ${before.source.id}`);
    expect(world.log).toContainEqual(
      expect.objectContaining({ incidentId: before.source.id, kind: 'incident.reopened', reason: 'split' }),
    );
  });

  it('CO3 only some of them become a new incident, and the rest stay', () => {
    const { world, before, reports } = merged();
    world.splits(before.target.id, { reports: reports.slice(1) });
    const apart = apartFrom(world, before.target);
    expect(apart.id).not.toBe(before.source.id);
    expect(world.incident(before.source.id).state).toBe('merged');
    expect(world.incident(before.target.id)).toMatchObject({ reportCount: 3, severity: 'severe' });
  });

  it('CO3 the last merge first, when one was merged by way of another', () => {
    const { world, before, reports } = merged();
    const third = world.reports({ metres: 3 * APART });
    world.merges(before.target.id, third.id);
    const all = world.reportsIn(third.id).filter((id) => !reports.includes(id) && id !== third.openedBy);
    world.splits(third.id, { reports: [...all, ...reports] });
    expect(world.incident(before.target.id)).toMatchObject({ state: 'open', reportCount: 4 });
    expect(world.incident(before.source.id)).toMatchObject({
      state: 'merged',
      merged: { into: before.target.id },
    });
    world.splits(before.target.id, { reports });
    expect(world.incident(before.source.id)).toEqual(before.source);
  });

  it('CO3 one may be taken out from below another', () => {
    const { world, before, reports } = merged();
    const third = world.reports({ metres: 3 * APART });
    world.merges(before.target.id, third.id);
    world.splits(third.id, { reports });
    expect(world.incident(before.source.id)).toEqual(before.source);
    expect(world.incident(third.id).reportCount).toBe(3);
    world.splits(third.id, { merged: before.target.id });
    expect(world.incident(before.target.id)).toMatchObject({ state: 'open', reportCount: 2 });
  });
});

it('CO3 a split is undone by merging again', () => {
  const world = new World();
  const { incident, others } = incidentOf(world, ['moderate', 'severe', 'moderate']);
  const before = world.incident(incident.id);
  world.splits(incident.id, { reports: others });
  world.merges(apartFrom(world, incident).id, incident.id);
  expect(world.incident(incident.id)).toEqual(before);
  expect(new Set(world.reportsIn(incident.id)).size).toBe(3);
});

it('RL5 what lies in another side’s jurisdiction becomes its incident, and neither log names the other’s', () => {
  const world = new World();
  const { incident, others } = incidentOf(world, ['moderate', 'moderate']);
  const [id = ''] = others;
  const member = world.members.get(id);
  if (!member) throw new Error('no report');
  const body = { ...member.report.body, location: { lat: 39.9, lon: 116.4 } };
  world.members.set(id, { ...member, report: { ...member.report, body } });
  world.splits(incident.id, { reports: others });
  const apart = [...world.incidents.values()].at(-1);
  expect(apart).toMatchObject({ homeSide: 'cn', jurisdiction: 'CN-BJ' });
  const words = (side: string) => JSON.stringify(world.log.filter((line) => line.side === side));
  expect(words('pk')).not.toContain(apart?.id);
  expect(words('cn')).not.toContain(incident.id);
  expect(words('cn')).not.toContain('Officer');
});

describe('a split is refused', () => {
  const world = new World();
  const { incident, opening, others } = incidentOf(world, ['moderate', 'moderate', 'moderate']);
  const single = world.reports({ metres: APART });
  const [alone = ''] = world.reportsIn(single.id);

  it.each([
    ['CO3 by another side', { reports: others }, 'cn', 'not-home-side'],
    ['CO3 of all reports: one stays', { reports: [opening, ...others] }, 'pk', 'keeps-no-report'],
    ['CO3 of the report that opened it', { reports: [opening] }, 'pk', 'opening-report'],
    ['CO3 of a report that is elsewhere', { reports: [alone] }, 'pk', 'no-such-report'],
    ['CO3 of an incident that was not merged into it', { merged: single.id }, 'pk', 'nothing-of-it-here'],
  ])('%s', (_, out, side, reason) => {
    expect(world.splits(incident.id, out, side)).toMatchObject({ kind: 'refused', reason });
  });

  it('CO3 of what is not open', () => {
    const over = new World();
    const { incident: closed, others: rest } = incidentOf(over, ['moderate', 'moderate']);
    over.acts(closed.id, resolve({ outcome: 'handled' }));
    expect(over.splits(closed.id, { reports: rest })).toMatchObject({ kind: 'refused', reason: 'not-open' });
  });
});
