import type { DeskSpec, LadderSpec, LoadedTopology, PolicySpec } from '@pasban/contracts';
import { buildGeoIndex, type GeoIndex } from '@pasban/geo';
import { compileRosters, type Rosters } from '../roster';
import { type BorderBands, compileBorderBands } from './border-bands';

/** A jurisdiction in the tree, with its owning side resolved. */
export interface Jurisdiction {
  code: string;
  side: string;
  parent: string | null;
  /** Counterparts on other sides (sister cities). */
  pairs: string[];
}

export interface Desk extends DeskSpec {
  code: string;
}

/** The topology as decisions use it: everything looked up by code, the tree walked once. */
export interface Topology {
  sides: string[];
  jurisdictions: ReadonlyMap<string, Jurisdiction>;
  sites: ReadonlyMap<string, { code: string; jurisdiction: string; lat: number; lon: number }>;
  desks: ReadonlyMap<string, Desk>;
  /** Desks that are neither specialist nor catch-all, by the jurisdiction they cover from. */
  dutyDesksAt: ReadonlyMap<string, Desk[]>;
  specialists: Desk[];
  /** Each side's desk of last resort, which is its national desk too. */
  catchAllOf: ReadonlyMap<string, Desk>;
  /** Who is on call for the desks, and when. */
  rosters: Rosters;
  ladders: ReadonlyMap<string, LadderSpec>;
  policies: PolicySpec[];
  correlation: { withinM: number; duringSeconds: number };
  borderBands: BorderBands;
  geo: GeoIndex;
}

/** Makes a topology of a document that `checkTopology` accepts; throws on one that it would refuse. */
export function compileTopology(loaded: LoadedTopology): Topology {
  const { document } = loaded;
  const jurisdictions = compileJurisdictions(loaded);
  const borderBands = compileBorderBands(loaded);
  const desks = Object.entries(document.desks).map(([code, desk]) => ({ code, ...desk }));
  return {
    sides: Object.keys(document.sides),
    jurisdictions,
    sites: new Map(Object.entries(document.sites).map(([code, site]) => [code, { code, ...site }])),
    desks: new Map(desks.map((desk) => [desk.code, desk])),
    dutyDesksAt: groupByJurisdiction(desks.filter((desk) => !desk.specialist && !desk.catchAll)),
    specialists: desks.filter((desk) => desk.specialist),
    catchAllOf: new Map(desks.filter((desk) => desk.catchAll).map((desk) => [desk.side, desk])),
    rosters: compileRosters(loaded),
    ladders: new Map(Object.entries(document.ladders)),
    policies: document.policies,
    correlation: { withinM: document.correlation.within, duringSeconds: document.correlation.during },
    borderBands,
    geo: compileGeo(loaded, jurisdictions, borderBands),
  };
}

function groupByJurisdiction(desks: Desk[]): Map<string, Desk[]> {
  const groups = new Map<string, Desk[]>();
  for (const desk of desks) groups.set(desk.jurisdiction, [...(groups.get(desk.jurisdiction) ?? []), desk]);
  return groups;
}

function compileJurisdictions({ document }: LoadedTopology): Map<string, Jurisdiction> {
  const specs = document.jurisdictions;
  const sideOf = (code: string): string => {
    const spec = specs[code];
    if (spec?.side) return spec.side;
    if (!spec?.parent) throw new Error(`jurisdiction ${code} belongs to no side`);
    return sideOf(spec.parent);
  };
  const pairsOf = (code: string): string[] =>
    document.pairs.flatMap(([one, other]) => (one === code ? [other] : other === code ? [one] : []));
  return new Map(
    Object.entries(specs).map(([code, spec]) => [
      code,
      { code, side: sideOf(code), parent: spec.parent ?? null, pairs: pairsOf(code) },
    ]),
  );
}

function compileGeo(
  loaded: LoadedTopology,
  jurisdictions: ReadonlyMap<string, Jurisdiction>,
  bands: BorderBands,
): GeoIndex {
  const tree = { jurisdictions };
  return buildGeoIndex({
    borders: new Set(bands.of.keys()),
    areas: Object.entries(loaded.boundaries).map(([code, geometry]) => ({
      code,
      geometry,
      depth: ancestry(tree, code).length,
    })),
    sites: Object.entries(loaded.document.sites).map(([code, site]) => ({
      code,
      jurisdiction: site.jurisdiction,
      lat: site.lat,
      lon: site.lon,
      radiusM: site.radius,
    })),
  });
}

/** The codes of a jurisdiction and of everything below it; nothing for one that is not there. */
export const jurisdictionsWithin = (topology: Pick<Topology, 'jurisdictions'>, code: string): string[] =>
  [...topology.jurisdictions.keys()].filter((one) =>
    ancestry(topology, one).some((above) => above.code === code),
  );

/** The jurisdiction itself, then its parent, up to the root. */
export function ancestry(topology: Pick<Topology, 'jurisdictions'>, code: string): Jurisdiction[] {
  const line: Jurisdiction[] = [];
  let here = topology.jurisdictions.get(code);
  while (here) {
    line.push(here);
    here = here.parent === null ? undefined : topology.jurisdictions.get(here.parent);
  }
  return line;
}

/** The desk of last resort of a side; every checked topology has one. */
export function catchAllDesk(topology: Topology, side: string): Desk {
  const desk = topology.catchAllOf.get(side);
  if (!desk) throw new Error(`side ${side} has no catch-all desk`);
  return desk;
}
