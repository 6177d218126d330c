import { type LoadedTopology, TopologyDocument } from '@pasban/contracts';
import { compileTopology, type Topology } from './topology/topology';

const name = (text: string) => ({ en: text, ur: text, zh: text });

/**
 * Two sides, each with a place of its own (`PK-IS` around 33.7, 73.05; `CN-BJ` around 39.9, 116.4), a desk there and a
 * national desk; severe and extreme incidents alert the other side too, which sees a summary.
 */
const SMALL = {
  version: 1,
  sides: {
    pk: { name: name('Pakistan'), timeZone: 'Asia/Karachi', language: 'en' },
    cn: { name: name('China'), timeZone: 'Asia/Shanghai', language: 'zh' },
  },
  jurisdictions: {
    PK: { name: name('Pakistan'), side: 'pk' },
    'PK-IS': { name: name('Islamabad'), parent: 'PK' },
    CN: { name: name('China'), side: 'cn' },
    'CN-BJ': { name: name('Beijing'), parent: 'CN' },
  },
  pairs: [['PK-IS', 'CN-BJ']],
  desks: {
    'pk-national': { name: name('National'), side: 'pk', jurisdiction: 'PK', catchAll: true },
    'pk-is': { name: name('Islamabad'), side: 'pk', jurisdiction: 'PK-IS' },
    'cn-national': { name: name('National'), side: 'cn', jurisdiction: 'CN', catchAll: true },
    'cn-bj': { name: name('Beijing'), side: 'cn', jurisdiction: 'CN-BJ' },
  },
  ladders: {
    duty: {
      steps: [
        { after: '0s', to: ['owning'] },
        { after: '60s', to: ['supervisors'], answer: 'supervisor' },
        { after: '120s', to: ['national'] },
      ],
      repeat: { every: '60s', times: 1 },
    },
  },
  policies: [
    {
      name: 'joint',
      when: { severity: ['severe', 'extreme'] },
      ladder: 'duty',
      counterpart: { release: 'summary', ladder: 'duty' },
    },
    { name: 'home', ladder: 'duty' },
  ],
  correlation: { within: '300m', during: '10m' },
};

const square = (lon: number, lat: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lon - 1, lat - 1],
      [lon + 1, lat - 1],
      [lon + 1, lat + 1],
      [lon - 1, lat + 1],
      [lon - 1, lat - 1],
    ],
  ],
});

/** The small topology, with parts of its document replaced. */
export const smallTopology = (changes: Record<string, unknown> = {}): Topology =>
  compileTopology({
    document: TopologyDocument.parse({ ...SMALL, ...changes }),
    boundaries: { 'PK-IS': square(73.05, 33.7), 'CN-BJ': square(116.4, 39.9) },
  } satisfies LoadedTopology);

/** A point in `PK-IS`. */
export const ISLAMABAD = { lat: 33.7215, lon: 73.0551 };
