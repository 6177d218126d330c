import type { Locale } from '@pasban/contracts';

type Script = 'arabic' | 'han' | 'other';

function scriptOf(words: string): Script {
  if (/\p{Script=Arabic}/u.test(words)) return 'arabic';
  return /\p{Script=Han}/u.test(words) ? 'han' : 'other';
}

const isLatin = (words: string): boolean => /\p{Script=Latin}/u.test(words);

const LIKELY = { arabic: 'ur', han: 'zh', other: undefined } as const;

/**
 * The language to show words in. A label that contradicts the script, such as an English one on Urdu words, would
 * choose the wrong font, leading and voice.
 */
export function shownLanguage(words: string, said: string | undefined): string | undefined {
  const likely = LIKELY[scriptOf(words)];
  if (likely !== undefined) return said?.startsWith(likely) ? said : likely;
  // Words of which nobody said anything would take the leading of the page around them, which in Urdu is twice theirs.
  return said ?? (isLatin(words) ? 'en' : undefined);
}

/** The language in which words were most likely written, by somebody who reads the interface in `reader`. */
export function writtenLanguage(words: string, reader: Locale): Locale {
  return LIKELY[scriptOf(words)] ?? (isLatin(words) ? 'en' : reader);
}
