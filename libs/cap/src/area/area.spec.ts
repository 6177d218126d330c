import { jurisdictionsOf } from './jurisdictions';
import { extentOf } from './place';
import { formatCircle, formatPolygon, readCircle, readPolygon } from './shapes';

const area = { areaDesc: '', polygon: [] as string[], circle: [] as string[], geocode: [] };

it('CP1 a polygon is read as its points', () => {
  const text = '33.7,73 33.7,73.1 33.8,73.1 33.7,73';
  const reading = readPolygon(text);
  expect(reading).toMatchObject({ ok: true, isCrossing: false });
  expect(reading.ok && formatPolygon(reading.points)).toBe(text);
});

it.each([
  ['', 'too-short'],
  ['1,1 2,2 1,1', 'too-short'],
  ['1,1 2,2 3,1', 'unclosed'],
  ['1,1 2,2 3,x 1,1', 'unreadable'],
  ['1,1 2,2 3,181 1,1', 'off-the-globe'],
  ['1,1 2,2 91,1 1,1', 'off-the-globe'],
  ['1,1 2,2 1e1,1 1,1', 'unreadable'],
])('CP1 %s is no polygon: %s', (text, problem) => {
  expect(readPolygon(text)).toMatchObject({ ok: false, problem });
});

it('CP1 a polygon across the antimeridian does not cross itself', () => {
  expect(readPolygon('-1,179 -1,-179 1,-179 1,179 -1,179')).toMatchObject({ ok: true, isCrossing: false });
});

it('CP1 a circle is a point and kilometres', () => {
  expect(readCircle(' 33.7,73  2.5 ')).toEqual({ centre: { lat: 33.7, lon: 73 }, radiusKm: 2.5 });
  expect(formatCircle({ centre: { lat: 33.7, lon: -73 }, radiusKm: 0 })).toBe('33.7,-73 0');
  for (const text of ['33.7,73', '33.7 73 1', '33.7,73 -1', '93.7,73 1', 'a'])
    expect(readCircle(text)).toBeUndefined();
});

it('CP7 the place is the circle’s, else the middle of the polygon, as far as it reaches', () => {
  const square = '0,0 0,2 2,2 2,0 0,0';
  expect(extentOf([{ ...area, polygon: [square], circle: ['5,6 3'] }])).toEqual({
    centre: { lat: 5, lon: 6 },
    radiusM: 3_000,
  });
  const extent = extentOf([area, { ...area, polygon: [square] }]);
  expect(extent?.centre.lat).toBeCloseTo(1);
  expect(extent?.centre.lon).toBeCloseTo(1);
  expect(extent?.radiusM).toBeGreaterThan(157_000);
  expect(extent?.radiusM).toBeLessThan(158_000);
  expect(extentOf([area])).toBeUndefined();
});

it('CP7 the middle of a polygon across the antimeridian is there', () => {
  const extent = extentOf([{ ...area, polygon: ['-1,179 -1,-179 1,-179 1,179 -1,179'] }]);
  expect(Math.abs(extent?.centre.lon ?? 0)).toBeCloseTo(180);
  expect(extent?.radiusM).toBeLessThan(200_000);
});

it('CP7 of a polygon that is a line the middle is among its points', () => {
  expect(extentOf([{ ...area, polygon: ['0,0 0,1 0,2 0,0'] }])?.centre).toEqual({ lat: 0, lon: 0.75 });
});

it.each([
  ['ISO3166-2', 'PK-IS', ['PK-IS']],
  ['urn:oasis:names:tc:emergency:cap:1.2:profile:CAP-AU:1.0:ISO3166-2', 'AU-NSW', ['AU-NSW']],
  ['ISO 3166-1', 'cn', ['CN']],
  ['iso-3166', ' PK ', ['PK']],
  ['ISO3166-2', 'Islamabad', []],
  ['NOTISO3166-2', 'PK-IS', []],
  ['SAME', '006109', []],
  ['district', '110101', ['CN-BJ']],
  ['district', 'constructor', []],
  ['constructor', 'name', []],
])('CP7 the geocode %s %s means %s', (valueName, value, codes) => {
  const others = { district: { '110101': 'CN-BJ' } };
  expect(
    jurisdictionsOf(
      {
        geocode: [
          { valueName, value },
          { valueName, value },
        ],
      },
      others,
    ),
  ).toEqual(codes);
});
