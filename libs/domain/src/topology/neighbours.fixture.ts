import { type BoundaryGeometry, TopologyDocument } from '@pasban/contracts';
import { compileTopology, type Topology } from './topology';

const name = (text: string) => ({ en: text, ur: text, zh: text });
const desk = (side: string, jurisdiction: string, more: object = {}) => ({
  name: name(jurisdiction),
  side,
  jurisdiction,
  ...more,
});

/** A square of one degree, its south-west corner at these degrees. */
const square = (lon: number, lat: number): BoundaryGeometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + 1, lat],
      [lon + 1, lat + 1],
      [lon, lat + 1],
      [lon, lat],
    ],
  ],
});

/**
 * Three neighbours in a row from west to east, at latitudes 30 to 31: PK-W (70–71) and PK-E (71–72) of side pk, and
 * CN-W (72–73) of side cn, each with a desk, beside the sides' national desks. Sections given replace the document's.
 */
export function neighbours(sections: object = {}): Topology {
  const document = TopologyDocument.parse({
    version: 1,
    sides: {
      pk: { name: name('Pakistan'), timeZone: 'Asia/Karachi', language: 'en' },
      cn: { name: name('China'), timeZone: 'Asia/Shanghai', language: 'zh' },
    },
    jurisdictions: {
      PK: { name: name('PK'), side: 'pk' },
      'PK-W': { name: name('West'), parent: 'PK' },
      'PK-E': { name: name('East'), parent: 'PK' },
      CN: { name: name('CN'), side: 'cn' },
      'CN-W': { name: name('West'), parent: 'CN' },
    },
    pairs: [['PK-W', 'CN']],
    desks: {
      'pk-national': desk('pk', 'PK', { catchAll: true }),
      'pk-w': desk('pk', 'PK-W'),
      'pk-e': desk('pk', 'PK-E'),
      'cn-national': desk('cn', 'CN', { catchAll: true }),
      'cn-w': desk('cn', 'CN-W'),
    },
    ladders: {
      duty: {
        steps: [
          { after: '0s', to: ['owning'] },
          { after: '60s', to: ['national'] },
        ],
      },
    },
    policies: [{ name: 'home', ladder: 'duty' }],
    correlation: { within: '300m', during: '10m' },
    accounts: {
      ali: { name: 'Ali Khan', language: 'en', roles: [{ role: 'officer', side: 'pk', desk: 'pk-w' }] },
    },
    ...sections,
  });
  const boundaries = { 'PK-W': square(70, 30), 'PK-E': square(71, 30), 'CN-W': square(72, 30) };
  return compileTopology({ document, boundaries });
}
