import { textIn } from '../i18n/text';
import { loudnessOf, noticeWords } from './notice-words';

const caughtUp = (detail: Record<string, unknown>) => ({
  seq: 1,
  at: '2026-11-23T08:10:00Z',
  notice: {
    code: 'ladders.caught-up',
    detail: { incidents: 7, exercises: 0, since: '2026-11-23T08:00:00Z', ...detail },
  },
});
const stuck = (code: string, detail: Record<string, unknown>) => ({
  seq: 1,
  at: '2026-11-23T08:10:00Z',
  notice: { code, detail },
});
const words = (told: Parameters<typeof noticeWords>[0], locale: 'en' | 'ur' | 'zh' = 'en') =>
  noticeWords(told, { text: textIn(locale), locale, zone: 'Asia/Karachi', desk: (code) => `<${code}>` });

it('ES8 the summary says how many, since when, and how grave, gravest first', () => {
  const told = caughtUp({ severities: { minor: 5, severe: 2 } });
  expect(words(told)).toBe(
    'The system was away. 7 alerts were due since 13:00:00 and moved on late: 2 Severe, 5 Minor.',
  );
  expect(words(told, 'zh')).toContain('7 起警报');
  expect(words(told, 'ur')).toContain('13:00:00');
});

it('EX1 exercises are told apart', () => {
  const told = caughtUp({ severities: { minor: 5 }, exercises: 2 });
  expect(words(told)).toContain('late: 5 Minor, 2 exercises.');
});

it('what the auditor finds is said in words, and so is a code that this client does not know', () => {
  expect(words(stuck('audit.stuck', { finding: 'alerts-overdue', count: 3 }))).toBe(
    'Something is stuck: alerts do not move on in time (3 of your side).',
  );
  expect(words(stuck('audit.recovered', { finding: 'feeds-torn', seconds: 10 }))).toBe(
    'It is over: entries are missing on a feed. It lasted 1 minute.',
  );
  expect(words(stuck('of.tomorrow', {}))).toBe('Notice from the system: of.tomorrow.');
});

it('ES8 a summary is as loud as the gravest of what it sums up; an exercise alone is silent', () => {
  expect(loudnessOf(caughtUp({ severities: { minor: 5, severe: 2 } }))).toBe('severe');
  expect(loudnessOf(caughtUp({ severities: {}, exercises: 7 }))).toBeNull();
  expect(loudnessOf(stuck('audit.recovered', {}))).toBeNull();
});

it('a detail of another shape than expected does no harm', () => {
  expect(words(caughtUp({ severities: 'many', incidents: 'x', exercises: null }))).toContain('0 alerts');
});

it('PR2 a desk that was left, and one that is taken again, are named as the reader names them', () => {
  const detail = { desk: 'pk-is-spu', since: '2026-11-23T08:00:00Z' };
  expect(words(stuck('desk.unattended', detail))).toBe(
    'Nobody has been at <pk-is-spu> since 13:00:00. Its alerts do not wait.',
  );
  expect(words(stuck('desk.attended', detail))).toBe('Somebody is at <pk-is-spu> again.');
  expect(loudnessOf(stuck('desk.unattended', detail))).toBe('moderate');
  expect(loudnessOf(stuck('desk.attended', detail))).toBeNull();
});

it('ID3 an opened break-glass account is said in every language, and loudly', () => {
  const told = stuck('break-glass.opened', { side: 'pk', address: '203.0.113.7' });
  for (const locale of ['en', 'ur', 'zh'] as const) expect(words(told, locale)).toContain('203.0.113.7');
  expect(loudnessOf(told)).toBe('severe');
});
