import { SEVERITIES } from '@pasban/contracts';
import { distanceM } from '@pasban/geo';
import fc from 'fast-check';
import { metresNorth, type Said, World } from '../act/by-hand.fixture';
import { decideReports } from '../report/decide';
import type { Report } from '../report/report';
import { smallTopology } from '../small-topology.fixture';
import { correlate } from './correlate';
import type { Incident } from './incident';
import { OpenIncidents } from './open-incidents';
import { mostOf, mostSevere } from './sum';

const TOPOLOGY = smallTopology();
const { withinM, duringSeconds } = TOPOLOGY.correlation;

/** Reports as they are, given ids and times of arrival in this order. */
function arriving(said: readonly Said[]): Report[] {
  const world = new World(TOPOLOGY);
  return said.map((one) => {
    world.passes(1);
    return world.reportOf(one);
  });
}

/** The incidents that reports lead to, batch after batch, each with the reports that it was built from. */
function decided(batches: readonly (readonly Report[])[]): { incident: Incident; reports: Report[] }[] {
  const world = new World(TOPOLOGY);
  const open = new OpenIncidents([], []);
  const found = new Map<string, { incident: Incident; reports: Report[] }>();
  const known = new Map(batches.flat().map((report) => [report.id, report]));
  for (const batch of batches) {
    world.passes(60);
    for (const { incident, reportId } of decideReports(batch, open, world.context()).decisions) {
      const report = known.get(reportId);
      if (!report) throw new Error('a report was made up');
      found.set(incident.id, { incident, reports: [...(found.get(incident.id)?.reports ?? []), report] });
    }
  }
  return [...found.values()];
}

/** Which reports are together, told by the places and times of which they speak. */
const groupsOf = (batches: readonly (readonly Report[])[]): string[] =>
  decided(batches)
    .map(({ reports }) => reports.map(whatItSays).sort().join(' + '))
    .sort();

const whatItSays = ({ body, occurredAt, severity }: Report): string =>
  `${severity} ${body.location?.lat} ${occurredAt.toISOString()}`;

const severity = fc.constantFrom(...SEVERITIES);
const anything = fc.record({
  severity,
  metres: fc.integer({ min: 0, max: 1_500 }),
  at: fc.integer({ min: -3_600, max: 0 }),
});
const shuffled = <One>(items: readonly One[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe('CO1 one report', () => {
  const world = new World(TOPOLOGY);
  const [near, nearer, older] = [200, -100, -100].map((metres, index) => ({
    ...world.reports({ metres: metres * 10 * (index + 1) }),
    ...metresNorth(metres),
  }));
  if (!near || !nearer || !older) throw new Error('nothing was reported');
  const report = world.reportOf({});
  const chosen = (...open: Incident[]) => correlate(report, open, TOPOLOGY.correlation);

  it('is too late by a fraction of a second, as for whoever searches the rows by the exact limit', () => {
    const until = (ms: number): Incident => {
      const occurredTo = new Date(report.occurredAt.getTime() - duringSeconds * 1_000 - ms);
      return { ...near, occurredFrom: occurredTo, occurredTo };
    };
    expect(chosen(until(0))).toMatchObject({ kind: 'attach', seconds: duringSeconds });
    expect(chosen(until(1))).toMatchObject({ kind: 'open' });
  });

  it('attaches to the nearest incident, then to the oldest', () => {
    const early = { ...older, openedAt: new Date(nearer.openedAt.getTime() - 1) };
    expect(chosen(near, nearer)).toMatchObject({ kind: 'attach', incident: nearer, distanceM: 100 });
    expect(chosen(near, nearer, early)).toMatchObject({ kind: 'attach', incident: early });
  });

  it('RL5 joins nothing of which its side may know nothing', () => {
    const fromBeijing = { ...report, side: 'cn' };
    const joins = (released: Incident['released']) =>
      correlate(fromBeijing, [{ ...near, released }], TOPOLOGY.correlation).kind;
    expect([joins({}), joins({ cn: 'none' }), joins({ cn: 'notify' })]).toEqual(['open', 'open', 'attach']);
  });

  it('without a point opens an incident of its own', () => {
    const vague = { ...report, body: { ...report.body, location: { jurisdiction: 'PK-IS' } } };
    expect(correlate(vague, [near], TOPOLOGY.correlation)).toEqual({ kind: 'open', reason: 'no-point' });
  });
});

it('CO1 how a batch is grouped does not depend on the order in which it is given', () => {
  fc.assert(
    fc.property(
      fc
        .array(anything, { maxLength: 12 })
        .map(arriving)
        .chain((reports) => fc.tuple(fc.constant(reports), shuffled(reports))),
      ([one, other]) => expect(groupsOf([one])).toEqual(groupsOf([other])),
    ),
  );
});

it('CO1 nor, among reports of one severity that happened at different times, on the order in which they arrived', () => {
  const distinct = fc.uniqueArray(anything, { maxLength: 12, selector: ({ at }) => at });
  fc.assert(
    fc.property(
      distinct.chain((said) => fc.tuple(severity, fc.constant(said), shuffled(said))),
      ([same, one, other]) => {
        const [first, second] = [one, other].map((said) =>
          arriving(said.map((report) => ({ ...report, severity: same }))),
        );
        expect(groupsOf([first ?? []])).toEqual(groupsOf([second ?? []]));
      },
    ),
  );
});

describe('CO1 reports in clusters that lie far apart', () => {
  /** All reports of a cluster are near each other; whatever is in another is not near to any of them. */
  const cluster = (index: number) =>
    fc.array(
      fc.record({
        severity,
        metres: fc.integer({ min: 0, max: withinM - 1 }).map((metres) => metres + index * 3 * withinM),
        at: fc.integer({ min: -duringSeconds, max: 0 }),
        body: fc.record({ persons: fc.record({ injured: fc.nat(50) }) }),
      }),
      { minLength: 1, maxLength: 6 },
    );
  const arrivals = fc
    .tuple(cluster(0), cluster(1), cluster(2))
    .chain((clusters) =>
      fc.tuple(fc.constant(clusters), shuffled(clusters.flat()), fc.array(fc.integer({ min: 1, max: 5 }))),
    );

  it('are one incident each, with the same figures, in whatever order and batches they come', () => {
    fc.assert(
      fc.property(arrivals, ([clusters, order, sizes]) => {
        const found = decided(inBatches(arriving(order), sizes)).map(({ incident }) => figuresOf(incident));
        expect(found.sort(byPlace)).toEqual(clusters.map(figuresOfCluster));
      }),
    );
  });

  function inBatches(reports: readonly Report[], sizes: readonly number[]): Report[][] {
    const rest = [...reports];
    const batches = sizes.map((size) => rest.splice(0, size));
    return [...batches, rest];
  }

  const figuresOf = ({ lat, severity: grade, reportCount, persons, occurredFrom, occurredTo }: Incident) => ({
    place: Math.floor((((lat ?? 0) - metresNorth(-withinM).lat) * 111_195) / (3 * withinM)),
    ...{ severity: grade, reportCount, persons },
    span: (occurredTo.getTime() - occurredFrom.getTime()) / 1_000,
  });

  const figuresOfCluster = (said: readonly (Said & { at: number })[], place: number) => ({
    place,
    severity: mostSevere(said.flatMap((one) => one.severity ?? [])),
    reportCount: said.length,
    persons: said.reduce((most, { body }) => mostOf(most, body?.persons ?? {}), {}),
    span: Math.max(...said.map(({ at }) => at)) - Math.min(...said.map(({ at }) => at)),
  });

  const byPlace = (one: { place: number }, other: { place: number }): number => one.place - other.place;
});

describe('CO1 a chain', () => {
  it('in place does not creep: every report of an incident is near the one that opened it', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), (said) => {
        for (const { incident, reports } of decided([arriving(said)])) {
          const point = { lat: incident.lat ?? NaN, lon: incident.lon ?? NaN };
          for (const { body } of reports) {
            const { lat = NaN, lon = NaN } = body.location ?? {};
            expect(distanceM(point, { lat, lon })).toBeLessThanOrEqual(withinM);
          }
        }
      }),
    );
  });

  it.each([
    ['one end', [0, 1, 2], [2, 1]],
    ['the middle', [1, 0, 2], [3]],
    ['the other end', [2, 1, 0], [2, 1]],
  ])('in place is cut by what happened first: %s', (_, happened, sizes) => {
    const chain = happened.map((at, link) => ({ metres: link * 250, at: at - 60 }));
    expect(decided([arriving(chain)]).map(({ reports }) => reports.length)).toEqual(sizes);
  });

  it('in time is one incident, however its reports of one severity arrive in a batch', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: duringSeconds }), { minLength: 1, maxLength: 10 });
    const times = gaps.map((all) =>
      all.map((_, index) => -all.slice(0, index).reduce((sum, gap) => sum + gap, 0)),
    );
    fc.assert(
      fc.property(times.chain(shuffled), (order) => {
        expect(decided([arriving(order.map((at) => ({ at })))])).toHaveLength(1);
      }),
    );
  });
});

it('CO4 severity only rises, to that of the most severe report', () => {
  fc.assert(
    fc.property(fc.array(severity, { minLength: 1, maxLength: 8 }), (severities) => {
      const world = new World(TOPOLOGY);
      const seen = severities.map((one) => SEVERITIES.indexOf(world.reports({ severity: one }).severity));
      expect(seen).toEqual(seen.toSorted((one, other) => other - one));
      expect(SEVERITIES[seen.at(-1) ?? -1]).toBe(mostSevere(severities));
    }),
  );
});
