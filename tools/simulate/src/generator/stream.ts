import type { Locale, ReportBody, Status } from '@pasban/contracts';
import { type Happening, happen, languageOf, reporterSide } from './event';
import { PHRASEBOOKS } from './phrases';
import type { Phrase } from './phrases/phrase';
import { type Point, pointNear, type Site } from './places';
import { Random } from './random';

/** What the stream is made from. The same setting gives the same stream. */
export interface Setting {
  seed: number;
  status: Status;
  sites: readonly Site[];
  /** Sides that have somebody who reports. */
  sides: readonly string[];
  /** Jurisdictions whose desks are watched; they get more of the events. */
  watched: ReadonlySet<string>;
}

/** One report before it is sent. */
export interface SimulatedReport {
  /** Counts from 1; together with the seed it makes the reference in the headline. */
  number: number;
  reference: string;
  /** Whose field officer sends it. */
  side: string;
  /** The place that owns it; null when the report names none. */
  jurisdiction: string | null;
  point: Point | null;
  /** How long ago it happened when it is sent, and how long ago it was written, both in seconds; 0 for now. */
  happenedAgo: number;
  writtenAgo: number;
  /** Everything but the times, which depend on when it is sent. */
  body: Omit<ReportBody, 'occurredAt' | 'sentAt'>;
}

/** The chance that the next report is another witness of something that was reported before. */
const WITNESS_CHANCE = 0.6;
/** Witnesses of one event stand this near to it: two of them at most 300 metres apart. */
const WITNESS_WITHIN_M = 140;
const LATE_CHANCE = 0.08;
const NO_PLACE_CHANCE = 0.03;
const SITE_ONLY_CHANCE = 0.04;

/** Reports without end: single ones, several of one event, late ones from where there was no network. */
export function* reports(setting: Setting): Generator<SimulatedReport, never> {
  const random = new Random(setting.seed);
  const unheard: Happening[] = [];
  for (let number = 1; ; number += 1) {
    const known = unheard.length > 0 && random.chance(WITNESS_CHANCE) ? unheard.shift() : undefined;
    const happening = known ?? happen(random, setting.sites, setting.watched);
    if (!known) for (let n = 1; n < happening.witnesses; n += 1) unheard.push(happening);
    yield witnessed(random, happening, number, setting);
  }
}

function witnessed(random: Random, happening: Happening, number: number, setting: Setting): SimulatedReport {
  const side = reporterSide(random, happening.site, setting.sides);
  const language = languageOf(random, side);
  const reference = `S${setting.seed}-${String(number).padStart(4, '0')}`;
  // Only a lone witness writes late or without a place: the others' reports are to become one incident.
  const alone = happening.witnesses === 1;
  const late = alone && random.chance(LATE_CHANCE);
  const writtenAgo = late ? random.whole(5, 240) * 60 : random.whole(0, 3);
  const place = placeOf(random, happening, alone);
  return {
    number,
    reference,
    side,
    jurisdiction: place.location === undefined ? null : happening.site.jurisdiction,
    point: place.point,
    happenedAgo: writtenAgo + (late ? random.whole(1, 90) * 60 : 0),
    writtenAgo,
    body: {
      ...words(happening, language, reference),
      status: setting.status,
      category: happening.category,
      urgency: late ? 'past' : 'immediate',
      certainty: happening.certainty,
      language,
      location: place.location,
      contact: contactOf(random, side),
    },
  };
}

function placeOf(
  random: Random,
  { site, point }: Happening,
  mayLack: boolean,
): { location: ReportBody['location']; point: Point | null } {
  const kind = mayLack ? random.next() : 1;
  if (kind < NO_PLACE_CHANCE) return { location: undefined, point: null };
  if (kind < NO_PLACE_CHANCE + SITE_ONLY_CHANCE) return { location: { site: site.code }, point: null };
  const seenFrom = pointNear(random, point, WITNESS_WITHIN_M);
  return { location: { ...seenFrom, accuracyM: random.whole(4, 40) }, point: seenFrom };
}

/** The same event in a witness's own words: its language's phrase, with the reference by which it is known again. */
function words(
  { site, category, phrase, spot, people }: Happening,
  language: Locale,
  reference: string,
): Pick<ReportBody, 'headline' | 'description' | 'severity' | 'persons'> {
  const { phrases, spots } = PHRASEBOOKS[language];
  const chosen = wrap(phrases[category], phrase);
  const filled = fill(chosen, { site: site.name[language], spot: wrap(spots, spot), n: String(people) });
  return {
    severity: chosen.severity,
    headline: `${filled.headline} [${reference}]`,
    description: filled.description,
    persons: chosen.counts === undefined ? undefined : { [chosen.counts]: people },
  };
}

function fill(
  { headline, description }: Phrase,
  slots: Record<'site' | 'spot' | 'n', string>,
): { headline: string; description: string } {
  const insert = (text: string): string =>
    text.replace(/\{(site|spot|n)\}/g, (_, slot: keyof typeof slots) => slots[slot]);
  return { headline: insert(headline), description: capitalised(insert(description)) };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function wrap<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('an empty list of phrases');
  return item;
}

/** Numbers from blocks that belong to nobody. */
function contactOf(random: Random, side: string): string {
  const digits = String(random.whole(0, 99_999)).padStart(5, '0');
  return side === 'cn' ? `+86 100 000 ${digits}` : `+92 300 00 ${digits}`;
}

/** The body as it goes out now: with its times, by the sender's clock. */
export function bodyAt(report: SimulatedReport, now: Date): ReportBody {
  const ago = (seconds: number): string => new Date(now.getTime() - seconds * 1_000).toISOString();
  return { ...report.body, occurredAt: ago(report.happenedAgo), sentAt: ago(report.writtenAgo) };
}

/** The reference in a headline, if it is one of this seed's. */
export function referenceIn(headline: string | undefined, seed: number): string | undefined {
  return new RegExp(`\\[(S${seed}-\\d+)\\]$`).exec(headline ?? '')?.[1];
}
