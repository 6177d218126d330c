import type { Category, Locale, Persons, Severity } from '@pasban/contracts';

/**
 * What people write about one kind of event. In both texts `{site}` is the place's name, `{spot}` a part of it and
 * `{n}` a number of people.
 */
export interface Phrase {
  severity: Severity;
  headline: string;
  description: string;
  /** What `{n}` counts; a phrase without it speaks of no number. */
  counts?: keyof Persons;
}

/** The phrases of one language, and how it names the parts of a site. */
export interface Phrasebook {
  language: Locale;
  spots: readonly string[];
  phrases: Readonly<Record<Category, readonly Phrase[]>>;
}
