import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTopology, resolvePlace } from '@pasban/domain';
import { parseTopology } from '../parse';
import { edited, markedLine } from '../sound.fixture';

const ring = (west: number, east: number): number[][] => [
  [west, 33.5],
  [east, 33.5],
  [east, 33.9],
  [west, 33.9],
  [west, 33.5],
];
const MAP = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    ['PK-IS', 72.9, 73.3],
    ['PK-PB', 73.31, 74],
    ['CN', 110, 120],
  ].map(([code, west, east]) => ({
    type: 'Feature',
    properties: { code },
    geometry: { type: 'Polygon', coordinates: [ring(Number(west), Number(east))] },
  })),
});

/** The sound topology with a neighbour of PK-IS nearly a kilometre away, China's boundary far away, and a band. */
const withBand = (...edits: [from: string, to: string][]): string =>
  edits.reduce(
    (text, [from, to]) => text.replace(from, to),
    edited(
      [
        '  CN:\n    name: { en: China, ur: چین, zh: 中国 }\n    side: cn\n',
        `  PK-PB:
    name: { en: Punjab, ur: پنجاب, zh: 旁遮普省 }
    parent: PK
    boundary: map.geojson#PK-PB
  CN:
    name: { en: China, ur: چین, zh: 中国 }
    side: cn
    boundary: map.geojson#CN
`,
      ],
      [
        'sites:\n',
        `borderBands:
  - between: [PK-IS, PK-PB]
    width: 1km
    claimWithin: 5m
    default: PK-IS
sites:
`,
      ],
    ),
  );

function errorsOf(text: string) {
  const files = [
    { path: 'config/t.yaml', text },
    { path: 'config/map.geojson', text: MAP },
  ];
  const parsed = parseTopology('config/t.yaml', files);
  return parsed.ok ? [] : parsed.problems.filter(({ severity }) => severity === 'error');
}

describe('checkBorderBands', () => {
  it('finds nothing wrong with a band between neighbours', () => {
    expect(errorsOf(withBand())).toEqual([]);
  });

  it.each<[title: string, code: string, from: string, to: string]>([
    [
      'a place that does not exist',
      'unknown-jurisdiction',
      'between: [PK-IS, PK-PB]',
      'between: [PK-IS, PK-XX] # HERE',
    ],
    ['a place and itself', 'band-same', 'between: [PK-IS, PK-PB]', 'between: [PK-IS, PK-IS] # HERE'],
    ['a place and what lies in it', 'band-nested', 'between: [PK-IS, PK-PB]', 'between: [PK-IS, PK] # HERE'],
    ['places far from each other', 'band-apart', 'between: [PK-IS, PK-PB]', 'between: [PK-IS, CN] # HERE'],
    [
      'a gap that is wider than the band',
      'band-apart',
      'between: [PK-IS, PK-PB]\n    width: 1km',
      'between: [PK-IS, PK-PB] # HERE\n    width: 900m',
    ],
    ['a band of no width', 'band-width', 'width: 1km', 'width: 0km # HERE'],
    ['a band as wide as a country', 'band-width', 'width: 1km', 'width: 500km # HERE'],
    ['no time to claim', 'band-without-time', 'claimWithin: 5m', 'claimWithin: 0s # HERE'],
  ])('%s', (_title, code, from, to) => {
    const text = withBand([from, to]);
    expect(errorsOf(text)).toEqual([expect.objectContaining({ line: markedLine(text), code })]);
  });

  it('a default that is neither neighbour', () => {
    const text = withBand(['default: PK-IS', 'default: CN # HERE']);
    expect(errorsOf(text)).toEqual([
      expect.objectContaining({ line: markedLine(text), code: 'band-default' }),
    ]);
  });

  it('a neighbour without a boundary', () => {
    const text = withBand(
      ['    boundary: map.geojson#PK-PB\n', ''],
      ['between: [PK-IS, PK-PB]', 'between: [PK-IS, PK-PB] # HERE'],
    );
    expect(errorsOf(text)).toEqual([
      expect.objectContaining({ line: markedLine(text), code: 'band-without-border' }),
    ]);
  });
});

describe('RT1 the example’s border band', () => {
  const config = join(__dirname, '../../../../config/example.yaml');
  const parsed = parseTopology(config, (path) => readFileSync(path, 'utf8'));
  if (!parsed.ok) throw new Error('the example topology is faulty');
  const topology = compileTopology(parsed.loaded);

  it('is contested on the Indus below Attock', () => {
    expect(resolvePlace({ lat: 33.746, lon: 72.022 }, topology)).toMatchObject({
      reason: 'border-band',
      jurisdiction: 'PK-PB',
      contested: { between: ['PK-PB', 'PK-KP'], claimSeconds: 300 },
    });
  });

  it('leaves every point of the Islamabad rectangle plainly to PK-IS', () => {
    for (let south = 0; south <= 40; south += 1) {
      for (let west = 0; west <= 60; west += 1) {
        const point = { lat: 33.6 + south / 200, lon: 72.95 + west / 200 };
        expect(resolvePlace(point, topology)).toMatchObject({ jurisdiction: 'PK-IS', contested: null });
      }
    }
  });
});
