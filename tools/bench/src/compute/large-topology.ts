import { CATEGORIES, type LoadedTopology, SEVERITIES, TopologyDocument } from '@pasban/contracts';
import type { z } from 'zod';

/** A country and its neighbour, far larger than any pilot: so many of each. */
export const LARGE = { jurisdictions: 1_000, desks: 200, policies: 100 } as const;

/** Each side is a row of provinces, each province a square of districts. */
const SIDES = ['pk', 'cn'] as const;
const PROVINCES = 10;
const DISTRICTS = LARGE.jurisdictions / SIDES.length / PROVINCES - 1;
/** Degrees: a district's edge, and how many districts stand side by side in a province. */
const EDGE = 0.25;
const PER_ROW = 7;
/** Real boundaries are not squares: points on each edge. */
const POINTS_PER_EDGE = 25;

/** As in a topology file: what is left out gets its default. */
type Document = z.input<typeof TopologyDocument>;

const named = (code: string) => ({ name: { en: code, ur: code, zh: code } });

/** Builds a large topology whose every district has a boundary of its own. */
export function largeTopology(): LoadedTopology {
  const jurisdictions: Document['jurisdictions'] = {};
  const boundaries: LoadedTopology['boundaries'] = {};
  for (const place of places()) {
    jurisdictions[place.code] = {
      ...named(place.code),
      ...(place.parent === undefined ? { side: place.side } : { parent: place.parent }),
    };
    if (place.square) boundaries[place.code] = { type: 'Polygon', coordinates: [ring(place.square)] };
  }
  const document = TopologyDocument.parse({
    ...documentBase(),
    jurisdictions,
    desks: desks(),
    policies: policies(),
  });
  return { document, boundaries };
}

interface Place {
  code: string;
  side: string;
  parent?: string;
  square?: { lat: number; lon: number };
}

/** Every jurisdiction: the root, its provinces, their districts. */
function* places(): Generator<Place> {
  for (const [country, side] of SIDES.entries()) {
    const root = side.toUpperCase();
    yield { code: root, side };
    for (let province = 0; province < PROVINCES; province += 1) {
      const parent = `${root}-${province}`;
      yield { code: parent, side, parent: root };
      for (let district = 0; district < DISTRICTS; district += 1) {
        const square = corner(country, province, district);
        yield { code: `${parent}-${district}`, side, parent, square };
      }
    }
  }
}

/** The south-west corner of a district. */
const corner = (country: number, province: number, district: number): { lat: number; lon: number } => ({
  lat: 10 + country * 30 + Math.floor(district / PER_ROW) * EDGE,
  lon: 60 + province * PER_ROW * EDGE + (district % PER_ROW) * EDGE,
});

/** The middle of the n-th district, counting through both sides. */
export function pointIn(n: number): { lat: number; lon: number } {
  const square = corner(n % SIDES.length, Math.floor(n / SIDES.length) % PROVINCES, n % DISTRICTS);
  return { lat: square.lat + EDGE / 2, lon: square.lon + EDGE / 2 };
}

function ring({ lat, lon }: { lat: number; lon: number }): number[][] {
  const corners = [
    [lon, lat],
    [lon + EDGE, lat],
    [lon + EDGE, lat + EDGE],
    [lon, lat + EDGE],
    [lon, lat],
  ] as const;
  const edges = corners.slice(1).flatMap((to, index) => {
    const from = corners[index] ?? to;
    return Array.from({ length: POINTS_PER_EDGE }, (_, step) => [
      from[0] + ((to[0] - from[0]) * step) / POINTS_PER_EDGE,
      from[1] + ((to[1] - from[1]) * step) / POINTS_PER_EDGE,
    ]);
  });
  return [...edges, [lon, lat]];
}

/** A national desk and specialists per side, duty desks for the provinces and as many districts as are left. */
function desks(): Document['desks'] {
  const all: Document['desks'] = {};
  const perSide = LARGE.desks / SIDES.length;
  for (const side of SIDES) {
    const root = side.toUpperCase();
    for (let n = 0; n < perSide; n += 1) {
      const province = `${root}-${n % PROVINCES}`;
      all[`${side}-desk-${n}`] = {
        ...named(`${side} ${n}`),
        side,
        jurisdiction: n === 0 ? root : n <= PROVINCES ? province : `${province}-${n % DISTRICTS}`,
        ...(n % 7 === 1 ? { categories: ['cyber', 'crime'], specialist: true } : {}),
        catchAll: n === 0,
      };
    }
  }
  return all;
}

/** Policies of which most fit only one province, category and severity; the last fits everything. All alert both sides. */
function policies(): Document['policies'] {
  const special = Array.from({ length: LARGE.policies - 1 }, (_, n): Document['policies'][number] => ({
    name: `policy-${n}`,
    when: {
      jurisdiction: [`${(SIDES[n % SIDES.length] ?? 'pk').toUpperCase()}-${n % PROVINCES}`],
      category: [CATEGORIES[n % CATEGORIES.length] ?? 'other'],
      severity: [SEVERITIES[n % SEVERITIES.length] ?? 'unknown'],
    },
    ladder: 'duty',
    counterpart: { release: 'summary', ladder: 'duty' },
  }));
  const counterpart = { release: 'summary', ladder: 'duty' } as const;
  return [...special, { name: 'all', when: {}, ladder: 'duty', counterpart }];
}

const documentBase = (): Omit<Document, 'jurisdictions' | 'desks' | 'policies'> => ({
  version: 1,
  sides: {
    pk: { ...named('pk'), timeZone: 'Asia/Karachi', language: 'en' },
    cn: { ...named('cn'), timeZone: 'Asia/Shanghai', language: 'zh' },
  },
  pairs: Array.from({ length: PROVINCES }, (_, n): [string, string] => [`PK-${n}`, `CN-${n}`]),
  ladders: {
    duty: {
      steps: [
        { after: '0s', to: ['owning'], answer: 'officer' },
        { after: '60s', to: ['supervisors'], answer: 'supervisor' },
        { after: '120s', to: ['parent', 'national'], answer: 'officer' },
      ],
      repeat: { every: '60s', times: 5 },
    },
  },
  correlation: { within: '300m', during: '10m' },
});
