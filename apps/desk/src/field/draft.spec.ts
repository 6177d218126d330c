import { emptyDraft, parseCoordinates, reportFrom } from './draft';

const NOW = new Date('2026-11-01T08:00:00Z');
const written = { ...emptyDraft(), category: 'crime', severity: 'severe', headline: ' Two cars ' } as const;

describe('a report being written', () => {
  it('says what is still missing', () => {
    expect(reportFrom(emptyDraft(), 'en', NOW)).toEqual({ mistakes: ['category', 'severity', 'headline'] });
  });

  it('leaves out what was not said, place included, and says in which language it is written', () => {
    expect(reportFrom(written, 'ur', NOW)).toEqual({
      body: {
        category: 'crime',
        severity: 'severe',
        headline: 'Two cars',
        language: 'en',
        occurredAt: '2026-11-01T08:00:00.000Z',
        sentAt: '2026-11-01T08:00:00.000Z',
      },
    });
  });

  it('IN4 says when it happened and when it was sent', () => {
    expect(reportFrom({ ...written, minutesAgo: 15 }, 'en', NOW)).toMatchObject({
      body: { occurredAt: '2026-11-01T07:45:00.000Z', sentAt: '2026-11-01T08:00:00.000Z' },
    });
  });

  it('prefers the device’s position to typed coordinates', () => {
    const fix = { lat: 33.7, lon: 73.05, accuracyM: 20 };
    const draft = { ...written, fix, coordinates: '1, 1', site: 'gate' };
    expect(reportFrom(draft, 'en', NOW)).toMatchObject({ body: { location: { ...fix, site: 'gate' } } });
  });

  it('EX1 marks an exercise', () => {
    expect(reportFrom({ ...written, exercise: true }, 'en', NOW)).toMatchObject({
      body: { status: 'exercise' },
    });
  });

  it('reads coordinates as people type them', () => {
    const place = { lat: 33.7215, lon: 73.0551 };
    for (const typed of [
      '33.7215, 73.0551',
      ' 33.7215 73.0551 ',
      '۳۳٫۷۲۱۵، ۷۳٫۰۵۵۱',
      '３３．７２１５，７３．０５５１',
    ]) {
      expect(parseCoordinates(typed)).toEqual(place);
    }
    for (const typed of ['', '33.7215', '95, 73', '33, 200', 'north'])
      expect(parseCoordinates(typed)).toBeNull();
  });

  it('counts people in any digits', () => {
    expect(reportFrom({ ...written, affected: '۱۴' }, 'ur', NOW)).toMatchObject({
      body: { persons: { affected: 14 } },
    });
  });

  it('no two drafts share a key', () => {
    expect(emptyDraft().key).not.toBe(emptyDraft().key);
    expect(emptyDraft().key).toMatch(/^[0-9a-f]{32}$/);
  });
});
