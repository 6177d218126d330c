import {
  CATEGORIES,
  type LoadedTopology,
  type ReportLocation,
  SEVERITIES,
  Status,
  StepTarget,
  TopologyDocument,
} from '@pasban/contracts';
import type { RoutingMatter } from '@pasban/domain';
import fc from 'fast-check';
import { checkTopology } from './check';

/** What exists, for the parts of a topology that name other parts. */
interface Ground {
  sides: string[];
  /** Trees: the first ones are the sides' roots, each later one has an earlier one as parent. */
  jurisdictions: { code: string; side: string; parent?: string; box?: Box }[];
}

/** A rectangle of whole degrees. */
interface Box {
  west: number;
  south: number;
  width: number;
  height: number;
}

const name = (text: string) => ({ en: text, ur: text, zh: text });
const someOf = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const orAll = <T>(values: readonly T[]) => fc.oneof(fc.constant('all' as const), someOf(values));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/**
 * Small topologies of one to three sides that `checkTopology` accepts: crooked trees, boundaries that overlap or are
 * missing, desks abroad, specialists, gaps between policies and all else that is doubtful but not wrong.
 */
export const arbitraryTopology = (): fc.Arbitrary<LoadedTopology> =>
  ground.chain(topologyOn).filter(({ document, boundaries }) => {
    return !checkTopology(document, boundaries).some(({ severity }) => severity === 'error');
  });

/** Something to route in a topology: at home, abroad, at a site, at sea, in a place that does not exist, or nowhere. */
export function arbitraryMatter({ document }: LoadedTopology): fc.Arbitrary<RoutingMatter> {
  return fc.record({
    status: fc.constantFrom(...Status.options),
    category: fc.constantFrom(...CATEGORIES),
    severity: fc.constantFrom(...SEVERITIES),
    submitterSide: fc.constantFrom(...Object.keys(document.sides)),
    location: maybe(locationIn(document)),
  });
}

function locationIn({ sites, jurisdictions }: TopologyDocument): fc.Arbitrary<ReportLocation> {
  const point = fc.record({ lat: fc.integer({ min: -9, max: 9 }), lon: fc.integer({ min: -9, max: 9 }) });
  const atSite = Object.values(sites).map(({ lat, lon }) => fc.constant({ lat, lon }));
  return fc
    .record({
      point: maybe(fc.oneof(point, ...atSite)),
      site: maybe(fc.constantFrom('no-such-site', ...Object.keys(sites))),
      jurisdiction: maybe(fc.constantFrom('NOWHERE', ...Object.keys(jurisdictions))),
    })
    .map(({ point: at, site, jurisdiction }) => ({
      ...at,
      ...(site === undefined ? {} : { site }),
      ...(jurisdiction === undefined ? {} : { jurisdiction }),
    }));
}

const box: fc.Arbitrary<Box> = fc.record({
  west: fc.integer({ min: -8, max: 6 }),
  south: fc.integer({ min: -8, max: 6 }),
  width: fc.integer({ min: 1, max: 8 }),
  height: fc.integer({ min: 1, max: 8 }),
});

const ground: fc.Arbitrary<Ground> = fc
  .record({
    sides: fc.integer({ min: 1, max: 3 }),
    below: fc.array(fc.record({ above: fc.nat(), side: maybe(fc.nat()), box: maybe(box) }), { maxLength: 5 }),
  })
  .map(({ sides: count, below }) => {
    const sides = Array.from({ length: count }, (_, index) => `side-${index}`);
    const jurisdictions: Ground['jurisdictions'] = sides.map((side, index) => ({ code: `R${index}`, side }));
    below.forEach((spec, index) => {
      const parent = jurisdictions[spec.above % jurisdictions.length]!;
      const side = spec.side === undefined ? parent.side : sides[spec.side % sides.length]!;
      jurisdictions.push({ code: `J${index}`, parent: parent.code, side, box: spec.box });
    });
    return { sides, jurisdictions };
  });

function topologyOn(base: Ground): fc.Arbitrary<LoadedTopology> {
  return fc
    .record({ sites: sitesOn(base), desks: desksOn(base), pairs: pairsOn(base) })
    .chain(({ sites, desks, pairs }) =>
      fc
        .record({
          ladders: laddersTo(Object.keys(desks)),
          policies: fc.array(policyOn(base, Object.keys(sites)), { minLength: 1, maxLength: 3 }),
        })
        .map(({ ladders, policies }) => ({
          document: documentOf(base, {
            sites,
            desks,
            pairs,
            ladders,
            policies: policies.map((policy, index) => ({ name: `policy-${index}`, ...policy })),
          }),
          boundaries: boundariesOf(base),
        })),
    );
}

/** Through the schema, so that a topology has every default that a file's would have. */
const documentOf = ({ sides, jurisdictions }: Ground, rest: object): TopologyDocument =>
  TopologyDocument.parse({
    version: 1,
    sides: Object.fromEntries(
      sides.map((side) => [side, { name: name(side), timeZone: 'UTC', language: 'en' }]),
    ),
    jurisdictions: Object.fromEntries(
      jurisdictions.map(({ code, side, parent }) => [code, { name: name(code), side, parent }]),
    ),
    correlation: { within: '300m', during: '10m' },
    ...rest,
  });

const boundariesOf = ({ jurisdictions }: Ground): LoadedTopology['boundaries'] =>
  Object.fromEntries(
    jurisdictions.flatMap(({ code, box: bounds }) =>
      bounds ? [[code, { type: 'Polygon' as const, coordinates: [ringOf(bounds)] }]] : [],
    ),
  );

function ringOf({ west, south, width, height }: Box): number[][] {
  const [east, north] = [west + width, south + height];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

const codes = ({ jurisdictions }: Ground): string[] => jurisdictions.map(({ code }) => code);

const numbered = <T>(prefix: string, specs: readonly T[]): Record<string, T> =>
  Object.fromEntries(specs.map((spec, index) => [`${prefix}-${index}`, spec]));

const sitesOn = (base: Ground) =>
  fc
    .array(
      fc.record({
        name: fc.constant(name('site')),
        jurisdiction: fc.constantFrom(...codes(base)),
        lat: fc.integer({ min: -9, max: 9 }),
        lon: fc.integer({ min: -9, max: 9 }),
        radius: fc.constantFrom('1km', '200km'),
      }),
      { maxLength: 2 },
    )
    .map((sites) => numbered('site', sites));

const desksOn = (base: Ground) =>
  fc
    .record({
      lastResort: fc.tuple(...base.sides.map(() => fc.constantFrom(...codes(base)))),
      others: fc.array(
        fc.record({
          name: fc.constant(name('desk')),
          side: fc.constantFrom(...base.sides),
          jurisdiction: fc.constantFrom(...codes(base)),
          categories: orAll(CATEGORIES),
          severities: orAll(SEVERITIES),
          specialist: fc.boolean(),
        }),
        { maxLength: 5 },
      ),
    })
    .map(({ lastResort, others }) => ({
      ...Object.fromEntries(
        base.sides.map((side, index) => [
          `last-${index}`,
          { name: name('last'), side, jurisdiction: lastResort[index], catchAll: true },
        ]),
      ),
      ...numbered('desk', others),
    }));

/** A place of each of two sides, sometimes. */
const pairsOn = ({ jurisdictions }: Ground) => {
  const apart = jurisdictions.flatMap((one, index) =>
    jurisdictions
      .slice(index + 1)
      .flatMap((other) => (one.side === other.side ? [] : [[one.code, other.code]])),
  );
  return fc.subarray(apart, { maxLength: Math.min(2, apart.length) });
};

const laddersTo = (desks: readonly string[]) => {
  const targets = ['owning', 'supervisors', 'parent', 'national', 'paired', 'on-call'];
  const target = fc.constantFrom(
    ...[...targets, ...desks.map((desk) => `desk:${desk}`)].map((text) => StepTarget.parse(text)),
  );
  const step = fc.record({
    to: fc.uniqueArray(target, { minLength: 1, maxLength: 3 }),
    answer: fc.constantFrom('officer', 'supervisor'),
  });
  const ladder = fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 3 }), repeats: fc.nat(2) });
  return fc.tuple(ladder, ladder).map((ladders) =>
    numbered(
      'ladder',
      ladders.map(({ steps, repeats }) => ({
        steps: steps.map((spec, index) => ({ ...spec, after: `${index * 60}s` })),
        ...(repeats === 0 ? {} : { repeat: { every: '60s', times: repeats } }),
      })),
    ),
  );
};

const policyOn = (base: Ground, sites: readonly string[]) => {
  const ladder = fc.constantFrom('ladder-0', 'ladder-1');
  return fc.record(
    {
      ladder,
      when: fc.record(
        {
          severity: someOf(SEVERITIES),
          category: someOf(CATEGORIES),
          status: someOf(Status.options),
          jurisdiction: someOf(codes(base)),
          side: someOf(base.sides),
          ...(sites.length === 0 ? {} : { site: someOf(sites) }),
        },
        { requiredKeys: [] },
      ),
      counterpart: fc.record({ release: fc.constantFrom('notify', 'summary', 'full'), ladder }),
    },
    { requiredKeys: ['ladder', 'when'] },
  );
};
