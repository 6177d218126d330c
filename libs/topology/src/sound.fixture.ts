import { parseTopology } from './parse';
import type { TopologyProblem } from './problem';

/** A small topology without a fault; tests break it in one place each. */
const SOUND = `version: 1
sides:
  pk: { name: { en: Pakistan, ur: پاکستان, zh: 巴基斯坦 }, timeZone: Asia/Karachi, language: en }
  cn: { name: { en: China, ur: چین, zh: 中国 }, timeZone: Asia/Shanghai, language: zh }
jurisdictions:
  PK:
    name: { en: Pakistan, ur: پاکستان, zh: 巴基斯坦 }
    side: pk
  PK-IS:
    name: { en: Islamabad, ur: اسلام آباد, zh: 伊斯兰堡 }
    parent: PK
    boundary: map.geojson#PK-IS
  CN:
    name: { en: China, ur: چین, zh: 中国 }
    side: cn
pairs:
  - [PK-IS, CN]
sites:
  enclave:
    name: { en: Enclave, ur: علاقہ, zh: 外交区 }
    jurisdiction: PK-IS
    lat: 33.7
    lon: 73.1
    radius: 500m
desks:
  pk-national:
    name: { en: National, ur: قومی, zh: 国家 }
    side: pk
    jurisdiction: PK
    catchAll: true
  pk-is:
    name: { en: Islamabad, ur: اسلام آباد, zh: 伊斯兰堡 }
    side: pk
    jurisdiction: PK-IS
  cn-national:
    name: { en: National, ur: قومی, zh: 国家 }
    side: cn
    jurisdiction: CN
    catchAll: true
ladders:
  duty:
    steps:
      - { after: 0s, to: [owning] }
      - { after: 60s, to: [supervisors], answer: supervisor }
      - { after: 120s, to: [national] }
policies:
  - name: severe
    when: { severity: [severe, extreme] }
    ladder: duty
    counterpart: { release: summary, ladder: duty }
  - name: home
    ladder: duty
correlation: { within: 300m, during: 10m }
accounts:
  officer.pk: { name: S. Ahmed, language: en, roles: [{ role: officer, side: pk }] }
  supervisor.cn: { name: Li Wei, language: zh, roles: [{ role: supervisor, side: cn }] }
`;

const SQUARE = '[[72.9,33.5],[73.3,33.5],[73.3,33.9],[72.9,33.9],[72.9,33.5]]';

/** A boundary file with one feature, its ring as given. */
export const mapWith = (ring: string): string =>
  `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"PK-IS"},
    "geometry":{"type":"Polygon","coordinates":[${ring}]}}]}`;

/** The sound topology with some of its text replaced; each piece must occur, so that a test cannot go stale. */
export function edited(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the fixture no longer holds: ${from}`);
    return text.replace(from, to);
  }, SOUND);
}

export const parse = (text: string, map = mapWith(SQUARE)) =>
  parseTopology('config/t.yaml', [
    { path: 'config/t.yaml', text },
    { path: 'config/map.geojson', text: map },
  ]);

/** Errors, or the warnings of what was accepted. */
export function problemsOf(text: string, map?: string): TopologyProblem[] {
  const parsed = parse(text, map);
  return parsed.ok ? parsed.warnings : parsed.problems;
}

/** Where a test put `# HERE`, as problems say it. */
export function markedLine(text: string): number {
  return text.split('\n').findIndex((line) => line.includes('# HERE')) + 1;
}
