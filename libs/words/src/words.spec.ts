import {
  AlertState,
  CATEGORIES,
  Certainty,
  FEED_ENTRY_TYPES,
  IncidentState,
  RELEASE_LEVELS,
  RESOLVE_OUTCOMES,
  ROLES,
  SEVERITIES,
  Status,
} from '@pasban/contracts';
import { codeWord, fill, wordsFor } from './fill';
import { words } from './words';

it.each([
  ['severity', SEVERITIES],
  ['category', CATEGORIES],
  ['certainty', Certainty.options],
  ['status', Status.options],
  ['state', IncidentState.options],
  ['level', RELEASE_LEVELS],
  ['role', ROLES],
  ['outcome', RESOLVE_OUTCOMES],
  ['otherState', AlertState.options],
  ['type', FEED_ENTRY_TYPES],
])('every code of %s has its word', (group, codes) => {
  const missing = codes.map((code) => `${group}.${code}`).filter((key) => !(key in words.en));
  expect(missing).toEqual([]);
});

it('no message needs more of ICU than can be filled without it', () => {
  for (const [locale, messages] of Object.entries(words)) {
    const left = Object.values(messages).map((message) => message.replace(/\{\w+(, number)?\}/g, ''));
    expect([locale, left.filter((message) => /[{}']/.test(message))]).toEqual([locale, []]);
  }
});

it('fills names and numbers as each language writes them, and leaves what it is not given', () => {
  expect(fill('{who}: {count, number} of {all}', { who: 'A', count: 12_345 }, 'en')).toBe(
    'A: 12,345 of {all}',
  );
  expect(wordsFor('zh')('life.entry', { number: 7 })).toBe('第 7 条');
  expect(wordsFor('en')('life.staleWords', { seconds: 11 })).toContain('for 11 s');
});

it('a code that is not known yet speaks for itself', () => {
  expect(codeWord('ur', 'severity', 'extreme')).not.toBe('extreme');
  expect(codeWord('ur', 'severity', 'apocalyptic')).toBe('apocalyptic');
});
