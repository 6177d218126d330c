import { CATEGORIES, ReportBody } from '@pasban/contracts';
import fc from 'fast-check';
import { arbitraryMessage } from '../arbitrary.fixture';
import { capFile, messageIn, SOUND, soundBut } from '../messages.fixture';
import { capCategoriesOf, CATEGORY_PARAMETER, categoryOf } from './categories';
import { plainText, shortened } from './plain-text';
import { reportOf } from './report-of';

it('CP7 a message becomes a report', () => {
  expect(reportOf(messageIn(SOUND))).toEqual({
    status: 'actual',
    category: 'safety',
    severity: 'severe',
    urgency: 'immediate',
    certainty: 'observed',
    headline: 'Fire in a market',
    language: 'en',
    occurredAt: '2026-11-24T19:00:00+05:00',
    sentAt: '2026-11-24T19:00:00+05:00',
    location: {
      lat: expect.closeTo(33.7333, 3),
      lon: expect.closeTo(73.0667, 3),
      accuracyM: expect.any(Number),
      text: 'F-7 Markaz',
    },
    contact: 'ndma@example.pk',
  });
});

it('CP7 any message that is none of the others is a report that intake accepts', () => {
  fc.assert(
    fc.property(arbitraryMessage, (message) => {
      const report = reportOf(message);
      const others = ['Cancel', 'Ack', 'Error'].includes(message.msgType) || message.status === 'System';
      expect(typeof report === 'string').toBe(others);
      if (typeof report !== 'string') expect(ReportBody.safeParse(report).error).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['Exercise', 'exercise'],
  ['Test', 'test'],
])('CP7 %s stays what it is', (status, as) => {
  expect(reportOf(messageIn(soundBut(['>Actual<', `>${status}<`])))).toMatchObject({ status: as });
});

it.each([
  ['System', 'system'],
  ['Draft', 'draft'],
] as const)('CP7 %s is no report', (status, reason) => {
  expect(reportOf({ ...messageIn(SOUND), status })).toBe(reason);
});

it.each([
  ['Cancel', 'cancellation'],
  ['Ack', 'answer'],
  ['Error', 'answer'],
] as const)('CP7 %s is no report', (msgType, reason) => {
  expect(reportOf({ ...messageIn(SOUND), msgType })).toBe(reason);
});

it('CP7 the words are in the language in which the desk reads best; the gravest grading holds', () => {
  const message = messageIn(capFile('valid/iceland_met_office.cap'));
  const [first, second] = message.info;
  if (!first || !second) throw new Error('two languages are needed');
  const graded = { ...message, info: [first, { ...second, severity: 'Extreme' as const }] };
  expect(reportOf(graded, { languages: ['ur', 'en'] })).toMatchObject({
    severity: 'extreme',
    language: 'en-US',
  });
  expect(reportOf(graded, { languages: ['is'] })).toMatchObject({ severity: 'extreme', language: 'is-IS' });
});

it('CP7 what a page’s tags say is taken out of texts', () => {
  const report = reportOf(messageIn(capFile('valid/australia.cap')));
  expect(report).toMatchObject({
    description: expect.stringMatching(
      /^ALERT LEVEL: Not Applicable\nLOCATION: 12 Cox Street, Yerong Creek\n/,
    ),
  });
  expect(plainText('<p>a</p><p class="x">b &lt; c</p>\u0007 1 < 2')).toBe('a\nb &lt; c\n 1 < 2');
});

it('CP7 a code of a place names the jurisdiction, and a language is written as we do', () => {
  expect(reportOf(messageIn(capFile('wild/rfs.xml')))).toMatchObject({
    location: { jurisdiction: 'AU-NSW' },
  });
  expect(reportOf(messageIn(capFile('valid/taiwan.cap')))).toMatchObject({ language: 'zh-TW' });
});

it('CP7 what is yet to begin is reported as of when it was sent', () => {
  const text = soundBut(['<area>', '<onset>2026-11-25T00:00:00+05:00</onset><area>']);
  expect(reportOf(messageIn(text))).toMatchObject({ occurredAt: '2026-11-24T19:00:00+05:00' });
});

it('CP7 a message that says nothing of the event is still a report', () => {
  expect(reportOf({ ...messageIn(SOUND), info: [], note: 'Look up' })).toMatchObject({
    category: 'other',
    severity: 'unknown',
    headline: 'Look up',
  });
});

it.each(CATEGORIES)('CP7 %s comes back from the message that carries it', (category) => {
  const parameter = [{ valueName: CATEGORY_PARAMETER, value: category }];
  expect(categoryOf({ category: capCategoriesOf(category), parameter })).toBe(category);
});

it.each([
  [['CBRNE', 'Health'], 'terrorism'],
  [['Infra', 'Security'], 'cyber'],
  [['Security', 'Safety'], 'public-order'],
  [['Security'], 'crime'],
  [['Fire', 'Met'], 'safety'],
  [['Infra'], 'infrastructure'],
  [['Health'], 'medical'],
  [['Met'], 'other'],
] as const)('CP7 %s of others is %s', (category, as) => {
  expect(
    categoryOf({ category: [...category], parameter: [{ valueName: CATEGORY_PARAMETER, value: 'x' }] }),
  ).toBe(as);
});

it('CP7 a text that is too long says so, and no character is cut in two', () => {
  expect(shortened('abc', 3)).toBe('abc');
  expect(shortened('abcd', 3)).toBe('ab…');
  expect(shortened('a\u{1f525}cd', 3)).toBe('a…');
});
