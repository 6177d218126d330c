import { World } from '../act/by-hand.fixture';
import { suggestedLine } from '../log/suggested-line';
import { releaseReport } from './release-report';
import { releaseSuggestions } from './release-suggestions';

const near = { withinM: 300, duringSeconds: 600 };

it('CO2 the home side sees an incident’s near misses, each with its reason and figures', () => {
  const world = new World();
  const [incident, other] = [world.reports(), world.reports({ metres: 500 })];
  expect(releaseSuggestions(incident, [incident, other], near, 'pk')).toEqual([
    { incident: expect.objectContaining({ id: other.id }), reason: 'nearby', distanceM: 500, seconds: 1 },
  ]);
});

it('RL5 no other side sees them, whatever is released to it', () => {
  const world = new World();
  const incident = world.reports({ severity: 'severe' });
  const other = world.reports({ severity: 'severe', metres: 500 });
  expect(releaseSuggestions(incident, [other], near, 'cn')).toEqual([]);
});

it.each([
  ['none', 0],
  ['notify', 0],
  ['summary', 0],
  ['full', 1],
] as const)('RL5 another side’s incident, released at level %s, is suggested %i times', (level, times) => {
  const world = new World();
  const incident = world.reports();
  const foreign = { ...world.reports({ metres: 500 }), homeSide: 'cn', released: { pk: level } };
  expect(releaseSuggestions(incident, [foreign], near, 'pk')).toHaveLength(times);
});

it('CO2 nothing is suggested for what is over', () => {
  const world = new World();
  const [incident, other] = [world.reports(), world.reports({ metres: 500 })];
  expect(releaseSuggestions({ ...incident, state: 'resolved' }, [other], near, 'pk')).toEqual([]);
});

it('CO2 the log keeps the nearest, and how many more there were', () => {
  const world = new World();
  const [incident, nearest, farther] = [0, 400, -500].map((metres) => world.reports({ metres }));
  if (!incident || !nearest || !farther) throw new Error('nothing was reported');
  expect(suggestedLine(incident, [farther, nearest], near, world.now)).toMatchObject({
    incidentId: incident.id,
    kind: 'incident.suggested',
    reason: 'nearby',
    side: 'pk',
    detail: { incident: nearest.id, distanceM: 400, others: 1 },
  });
});

it('RL5 the log tells of the own side’s incidents alone', () => {
  const world = new World();
  const incident = world.reports();
  const foreign = { ...world.reports({ metres: 500 }), homeSide: 'cn', released: { pk: 'full' as const } };
  expect(suggestedLine(incident, [foreign], near, world.now)).toBeNull();
});

it('RL2 a report is read without its submitter and how to reach them, and by the home side alone', () => {
  const world = new World();
  const body = { description: 'a van', language: 'en', contact: '0300 1234567', persons: { injured: 1 } };
  const incident = world.reports({ body });
  const [member] = world.membersIn(incident.id);
  if (!member) throw new Error('no report');
  const { report } = member;
  expect(releaseReport(member, incident, 'pk')).toEqual({
    id: report.id,
    receivedAt: report.receivedAt.toISOString(),
    occurredAt: report.occurredAt.toISOString(),
    headline: 'a report',
    description: 'a van',
    language: 'en',
    severity: 'moderate',
    place: report.body.location,
    persons: { injured: 1 },
    opening: true,
    submitter: 'sealed',
  });
  expect(releaseReport(member, incident, 'cn')).toBeNull();
});

it('CO3 a report says with which merged incident it came', () => {
  const world = new World();
  const [target, source] = [world.reports(), world.reports({ metres: 500 })];
  world.merges(source.id, target.id);
  const views = world.membersIn(target.id).map((member) => releaseReport(member, target, 'pk'));
  expect(views).toMatchObject([{ opening: true }, { opening: false, mergedFrom: source.id }]);
  expect(views[0]).not.toHaveProperty('mergedFrom');
});
