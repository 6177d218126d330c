import { compileTopology, route, type RoutingMatter, type Topology } from '@pasban/domain';
import fc from 'fast-check';
import { arbitraryMatter, arbitraryTopology } from './arbitrary.fixture';

/** A topology, ready for routing, and several matters to route in it. */
const situations = arbitraryTopology().chain((loaded) =>
  fc.record({
    topology: fc.constant(compileTopology(loaded)),
    matters: fc.array(arbitraryMatter(loaded), { minLength: 1, maxLength: 20 }),
  }),
);

const sideOf = (topology: Topology, desk: string): string | undefined => topology.desks.get(desk)?.side;

/** Enough to find each of the faults that were tried. */
const RUNS = 100;
jest.setTimeout(60_000);

describe('RT3 in every topology that the check accepts', () => {
  it('RT3 no report is unrouted: the home side has a desk, and every side that is alerted has its own', () => {
    fc.assert(
      fc.property(situations, ({ topology, matters }) => {
        for (const matter of matters) {
          const { homeSide, alerts } = route(matter, topology);
          expect(alerts[0]?.side).toBe(homeSide);
          expect(new Set(alerts.map(({ side }) => side)).size).toBe(alerts.length);
          for (const { side, desks } of alerts) {
            expect(desks).not.toHaveLength(0);
            expect(desks.map(({ desk }) => sideOf(topology, desk))).toEqual(desks.map(() => side));
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('RT3 every step of a ladder names desks that exist, and the last one reaches the alerted side itself', () => {
    fc.assert(
      fc.property(situations, ({ topology, matters }) => {
        for (const { side, ladder } of matters.flatMap((matter) => route(matter, topology).alerts)) {
          const named = ladder.steps.flatMap(({ desks }) => desks);
          expect(named.filter((desk) => !topology.desks.has(desk))).toEqual([]);
          expect(ladder.steps.at(-1)?.desks.map((desk) => sideOf(topology, desk))).toContain(side);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('RT6 a route is remembered for its kind of situation', () => {
  it('RT6 what is remembered is what would be found anew, whatever was routed before', () => {
    fc.assert(
      fc.property(situations, ({ topology, matters }) => {
        const remembered = [...matters, ...matters].map((matter) => route(matter, topology));
        // A topology that is another object remembers nothing yet.
        const anew = matters.map((matter) => route(matter, { ...topology }));
        expect(remembered).toEqual([...anew, ...anew]);
      }),
      { numRuns: RUNS },
    );
  });

  it('RT6 a damaged word is not taken for the one that it looks like', () => {
    fc.assert(
      fc.property(situations, ({ topology, matters }) => {
        const damaged = matters.map((matter) => ({ ...matter, category: [matter.category] }));
        for (const matter of damaged) route(matter as unknown as RoutingMatter, topology);
        for (const matter of matters) expect(route(matter, topology)).toEqual(route(matter, { ...topology }));
      }),
      { numRuns: RUNS },
    );
  });
});
