import { ReportBody } from '@pasban/contracts';
import { PHRASEBOOKS } from './phrases';
import { metresBetween, type Site } from './places';
import { bodyAt, referenceIn, reports, type Setting, type SimulatedReport } from './stream';

const NOW = new Date('2026-11-20T08:00:00Z');
const name = { en: 'A site', ur: 'ایک جگہ', zh: '某地' };
const SITES: Site[] = [
  { code: 'enclave', name, side: 'pk', jurisdiction: 'PK-IS', lat: 33.72, lon: 73.11, radiusM: 1_200 },
  { code: 'dam', name, side: 'pk', jurisdiction: 'PK-KP', lat: 35.31, lon: 73.19, radiusM: 3_000 },
  { code: 'embassies', name, side: 'cn', jurisdiction: 'CN-BJ', lat: 39.94, lon: 116.45, radiusM: 1_200 },
];

const setting = (seed: number): Setting => ({
  seed,
  status: 'exercise',
  sites: SITES,
  sides: ['pk', 'cn'],
  watched: new Set(['PK-IS', 'CN-BJ']),
});

function take(count: number, seed: number): SimulatedReport[] {
  const stream = reports(setting(seed));
  return Array.from({ length: count }, () => stream.next().value);
}

test('the same seed gives the same reports, another seed others', () => {
  expect(take(200, 7)).toEqual(take(200, 7));
  expect(take(200, 7).map(({ body }) => body.location)).not.toEqual(
    take(200, 8).map(({ body }) => body.location),
  );
});

test('IN3 every report is one that the schema accepts', () => {
  for (const report of take(2_000, 1)) {
    const body = JSON.parse(JSON.stringify(bodyAt(report, NOW))) as unknown;
    expect(ReportBody.safeParse(body).error?.issues ?? []).toEqual([]);
  }
});

test('English, Urdu and Chinese are all written, each in its own script', () => {
  const headlines = new Map<string, string>();
  for (const { body } of take(200, 3)) headlines.set(body.language ?? '', body.headline);
  expect([...headlines.keys()].sort()).toEqual(['en', 'ur', 'zh']);
  expect(headlines.get('ur')).toMatch(/\p{Script=Arabic}/u);
  expect(headlines.get('zh')).toMatch(/\p{Script=Han}/u);
});

test('every language has phrases for every category, and no slot is left unfilled', () => {
  for (const { phrases } of Object.values(PHRASEBOOKS)) {
    for (const list of Object.values(phrases)) expect(list.length).toBeGreaterThanOrEqual(3);
  }
  for (const { body } of take(2_000, 5))
    expect(`${body.headline} ${body.description ?? ''}`).not.toMatch(/[{}]/);
});

test('a number of people in the text is also in the counts', () => {
  for (const { body } of take(500, 2)) {
    for (const people of Object.values(body.persons ?? {}))
      expect(body.description).toContain(String(people));
  }
});

test('CO1 witnesses of one event stand within 300 metres of each other', () => {
  const byEvent = new Map<string, SimulatedReport[]>();
  for (const report of take(1_000, 9).filter(({ point }) => point !== null)) {
    const near = [...byEvent.values()].find((group) => isWitnessOf(report, group[0]));
    if (near) near.push(report);
    else byEvent.set(report.reference, [report]);
  }
  const bursts = [...byEvent.values()].filter((group) => group.length > 1);
  expect(bursts.length).toBeGreaterThan(50);
});

/** Same kind, and near enough to be joined with the first one. */
function isWitnessOf(one: SimulatedReport, other: SimulatedReport | undefined): boolean {
  if (!one.point || !other?.point || one.body.category !== other.body.category) return false;
  return metresBetween(one.point, other.point) <= 300;
}

test('IN4 some reports were written offline: they happened before they were sent, and neither lies ahead', () => {
  const stream = take(500, 4);
  const late = stream.filter(({ writtenAgo }) => writtenAgo > 60);
  expect(late.length).toBeGreaterThan(10);
  for (const { happenedAgo, writtenAgo } of stream) {
    expect(happenedAgo).toBeGreaterThanOrEqual(writtenAgo);
    expect(writtenAgo).toBeGreaterThanOrEqual(0);
  }
});

test('IN5 some reports name no place', () => {
  expect(take(500, 6).some(({ jurisdiction }) => jurisdiction === null)).toBe(true);
});

test('the reference in a headline leads back to the report', () => {
  const [first] = take(1, 7);
  expect(referenceIn(first?.body.headline, 7)).toBe(first?.reference);
  expect(referenceIn('Someone else wrote this [S8-0001]', 7)).toBeUndefined();
  expect(referenceIn(undefined, 7)).toBeUndefined();
});
