import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGeoIndex } from '@pasban/geo';
import { parseTopology } from './parse';
import { formatProblems } from './problem';
import { lineOf } from './tree';

const config = join(__dirname, '../../../config/example.yaml');

const parsed = parseTopology(config, (path) => readFileSync(path, 'utf8'));
if (!parsed.ok) throw new Error(`the example topology is faulty:\n${formatProblems(parsed.problems)}`);
const { document, boundaries } = parsed.loaded;
const index = buildGeoIndex({
  areas: Object.entries(boundaries).map(([code, geometry]) => ({
    code,
    depth: lineOf(document, code).length - 1,
    geometry,
  })),
  sites: Object.entries(document.sites).map(([code, { radius, ...site }]) => ({
    code,
    radiusM: radius,
    ...site,
  })),
});

describe('the example topology', () => {
  it('has no errors, and no warning but the one it means to show', () => {
    expect(parsed.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'desk-without-people /desks/cn-national',
    ]);
  });

  it('has the sides, desks, pair, ladders, policies and accounts that outside programs rely on', () => {
    expect(Object.entries(document.sides).map(([code, side]) => [code, side.timeZone])).toEqual([
      ['pk', 'Asia/Karachi'],
      ['cn', 'Asia/Shanghai'],
    ]);
    expect(Object.keys(document.desks)).toEqual(
      expect.arrayContaining(['pk-is-spu', 'pk-national', 'pk-cyber', 'cn-bj-duty', 'cn-national']),
    );
    expect(document.pairs).toEqual([['PK-IS', 'CN-BJ']]);
    expect(document.ladders.duty!.steps.map(({ after, to, answer }) => [after, to[0], answer])).toEqual([
      [0, 'owning', 'officer'],
      [60, 'supervisors', 'supervisor'],
      [120, 'national', 'officer'],
    ]);
    expect(document.policies.map(({ name, counterpart }) => [name, counterpart?.release])).toEqual([
      ['joint-severe', 'summary'],
      ['home', undefined],
    ]);
    expect(document.correlation).toEqual({ within: 300, during: 600 });
    expect(Object.keys(document.accounts).sort()).toEqual(
      'admin.cn admin.pk auditor field.cn field.pk officer.bj officer.pk-national officer.spu supervisor.bj supervisor.pk supervisor.spu'.split(
        ' ',
      ),
    );
  });

  it('RT1 puts every point of the Islamabad rectangle into PK-IS, within fences too', () => {
    const strays: string[] = [];
    for (let south = 0; south <= 200; south += 1) {
      for (let west = 0; west <= 300; west += 1) {
        const [lat, lon] = [33.6 + south / 1_000, 72.95 + west / 1_000];
        if (index.locate(lat, lon).jurisdiction !== 'PK-IS') strays.push(`${lat}, ${lon}`);
      }
    }
    expect(strays).toEqual([]);
  });

  it.each([
    ['Islamabad F-7', 33.7215, 73.0551, 'PK-IS'],
    ['Lahore', 31.5497, 74.3436, 'PK-PB'],
    ['Karachi', 24.8607, 67.0011, 'PK-SD'],
    ['Peshawar', 34.0151, 71.5249, 'PK-KP'],
    ['Quetta', 30.1798, 66.975, 'PK-BA'],
    ['Gilgit', 35.9208, 74.3144, 'PK-GB'],
    ['Muzaffarabad', 34.37, 73.4711, 'PK-JK'],
    ['Beijing', 39.9042, 116.4074, 'CN-BJ'],
    ['Shanghai', 31.2304, 121.4737, 'CN'],
    ['the Arabian Sea', 20, 65, null],
    ['the Pacific', 20, 150, null],
    ['London', 51.5, -0.12, null],
  ])('RT1 puts %s where it belongs', (_name, lat, lon, jurisdiction) => {
    expect(index.locate(lat, lon)).toMatchObject({ site: null, jurisdiction });
  });

  it('RT1 lets every site own its centre', () => {
    for (const [site, { lat, lon, jurisdiction }] of Object.entries(document.sites)) {
      expect(index.locate(lat, lon)).toEqual({ site, jurisdiction, reason: 'site-fence' });
    }
  });
});
