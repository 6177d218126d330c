import { ReportBody } from '@pasban/contracts';
import { distanceM } from '@pasban/geo';
import { placeAt, PLACES } from './places';
import { correlatedReports, separateReports } from './reports';

const FROM = Date.parse('2026-11-20T08:00:00Z');
const bodyOf = (text: string): ReportBody => ReportBody.parse(JSON.parse(text));

test('places lie some 880 metres apart', () => {
  const places = Array.from({ length: PLACES }, (_, n) => placeAt(n));
  const gaps = places.flatMap((place, index) =>
    places.slice(index + 1).map((other) => distanceM(place, other)),
  );
  expect(gaps.reduce((one, other) => Math.min(one, other))).toBeGreaterThan(870);
});

test('no two separate reports share category, place and time', () => {
  const source = separateReports('severe', 'Test', FROM);
  const seen = new Set<string>();
  for (let n = 0; n < 12_000; n += 1) {
    const { category, location, occurredAt } = bodyOf(source(n).body);
    seen.add(`${category} ${location?.lat} ${location?.lon} ${occurredAt}`);
  }
  expect(seen.size).toBe(12_000);
});

test('witnesses of one event are near each other, and share its headline', () => {
  const source = correlatedReports('severe', 'Test', FROM, 5);
  const [first, ...others] = [0, 1, 2, 3, 4].map(source);
  for (const other of others) {
    expect(other.headline).toBe(first?.headline);
    const here = bodyOf(first?.body ?? '').location;
    const there = bodyOf(other.body).location;
    expect(distanceM(point(here), point(there))).toBeLessThan(300);
  }
  expect(source(5).headline).not.toBe(first?.headline);
});

const point = (location: ReportBody['location']): { lat: number; lon: number } => ({
  lat: location?.lat ?? 0,
  lon: location?.lon ?? 0,
});
