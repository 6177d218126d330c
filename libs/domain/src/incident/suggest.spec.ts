import type { Incident } from './incident';
import { MOST_SUGGESTIONS, suggest } from './suggest';

const NEAR = { withinM: 300, duringSeconds: 600 };
const NOON = new Date('2026-11-23T12:00:00Z');
const later = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1_000);

let made = 0;

/** An open crime so many metres north of a place, so many seconds after noon. */
function incidentAt(metres: number | null, seconds: number, changes: Partial<Incident> = {}): Incident {
  made += 1;
  return {
    id: `incident-${made}`,
    homeSide: 'pk',
    jurisdiction: 'PK-IS',
    site: null,
    status: 'actual',
    state: 'open',
    category: 'crime',
    severity: 'moderate',
    urgency: 'unknown',
    certainty: 'unknown',
    headline: 'a matter',
    description: null,
    language: null,
    lat: metres === null ? null : 33.7 + metres / 111_195,
    lon: metres === null ? null : 73.05,
    accuracyM: null,
    placeText: null,
    persons: {},
    occurredFrom: later(seconds),
    occurredTo: later(seconds),
    openedAt: NOON,
    resolvedAt: null,
    reportCount: 1,
    openedBy: null,
    graded: null,
    merged: null,
    contested: null,
    released: {},
    ...changes,
  };
}

const here = incidentAt(0, 0);
const found = (other: Incident, subject = here) =>
  suggest(subject, [other], NEAR).map(({ reason, distanceM, seconds }) => ({ reason, distanceM, seconds }));

describe('CO2 a near miss with a point', () => {
  it.each([
    ['as near as reports of one incident are', 299, 599, 'same-place-and-time'],
    ['not quite as near in place', 301, 0, 'nearby'],
    ['not quite as near in time', 0, 601, 'nearby'],
    ['at three times both', 899, 1_800, 'nearby'],
  ])('%s', (_, metres, seconds, reason) => {
    expect(found(incidentAt(metres, seconds))).toEqual([{ reason, distanceM: metres, seconds }]);
    expect(found(incidentAt(metres, -seconds))).toEqual([{ reason, distanceM: metres, seconds }]);
  });

  it.each([
    ['farther than three times the distance', 902, 0],
    ['farther than three times the time', 0, 1_801],
  ])('is none %s', (_, metres, seconds) => {
    expect(found(incidentAt(metres, seconds))).toEqual([]);
  });

  it('of another category there and then', () => {
    expect(found(incidentAt(299, 599, { category: 'medical' }))).toEqual([
      { reason: 'other-category', distanceM: 299, seconds: 599 },
    ]);
  });

  it.each([
    ['place', 301, 0],
    ['time', 0, 601],
  ])('is none of another category and %s', (_, metres, seconds) => {
    expect(found(incidentAt(metres, seconds, { category: 'medical' }))).toEqual([]);
  });
});

describe('CO2 a near miss without a point', () => {
  it.each([
    ['the same site', { site: 'enclave' }, { site: 'enclave' }, 'same-site'],
    ['the same jurisdiction', {}, {}, 'same-jurisdiction'],
    ['a jurisdiction and a site in it', {}, { site: 'enclave' }, 'same-jurisdiction'],
  ])('has %s', (_, one, other, reason) => {
    const subject = incidentAt(null, 0, one);
    const expected = [{ reason, distanceM: null, seconds: 60 }];
    expect(found(incidentAt(null, 60, other), subject)).toEqual(expected);
    expect(found(incidentAt(100, 60, other), subject)).toEqual(expected);
    expect(found(subject, incidentAt(100, 60, other))).toEqual(expected);
  });

  it.each([
    ['another site', { site: 'dam' }, 0],
    ['another jurisdiction', { jurisdiction: 'PK-PB' }, 0],
    ['no jurisdiction', { jurisdiction: null }, 0],
    ['another category', { category: 'cyber' as const }, 0],
    ['another time', {}, 1_801],
  ])('is none with %s', (_, changes, seconds) => {
    const subject = incidentAt(null, 0, 'site' in changes ? { site: 'enclave' } : {});
    expect(found(incidentAt(null, seconds, changes), subject)).toEqual([]);
  });
});

it.each([
  ['EX1 of another status', { status: 'exercise' as const }],
  ['CO2 that is resolved', { state: 'resolved' as const }],
  ['CO3 that was merged', { state: 'merged' as const }],
])('nothing is suggested %s', (_, changes) => {
  expect(found(incidentAt(10, 10, changes))).toEqual([]);
});

it('CO2 an incident is not its own near miss', () => {
  expect(found(here)).toEqual([]);
});

it('CO2 the nearest come first, those without a point last, and no more than a person looks through', () => {
  const crowd = Array.from({ length: 20 }, (_, index) => incidentAt(20 * (20 - index), 0));
  const vague = incidentAt(null, 0);
  const ranked = suggest(here, [vague, ...crowd], NEAR).map(({ distanceM }) => distanceM);
  expect(ranked).toEqual(Array.from({ length: MOST_SUGGESTIONS }, (_, index) => 20 * (index + 1)));
  expect(suggest(here, [vague, ...crowd.slice(15)], NEAR).at(-1)?.incident).toBe(vague);
});
