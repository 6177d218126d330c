import type { Category, Certainty, Locale } from '@pasban/contracts';
import { type Point, pointNear, type Site } from './places';
import type { Random } from './random';

/** Something that happens at a site, before anybody writes about it. */
export interface Happening {
  site: Site;
  category: Category;
  /** Which of a language's phrases for the category; languages have differently many, so it wraps. */
  phrase: number;
  spot: number;
  people: number;
  point: Point;
  witnesses: number;
  certainty: Certainty;
}

const CATEGORIES: readonly (readonly [Category, number])[] = [
  ['terrorism', 8],
  ['crime', 16],
  ['cyber', 10],
  ['infrastructure', 16],
  ['safety', 16],
  ['medical', 16],
  ['public-order', 10],
  ['other', 8],
];

const CERTAINTIES: readonly (readonly [Certainty, number])[] = [
  ['observed', 6],
  ['likely', 3],
  ['possible', 1],
];

/** One event in four has several witnesses. */
const BURST_CHANCE = 0.25;
/** Sites whose desks the simulation can watch get this much more of the events. */
const WATCHED_WEIGHT = 4;
/** Well inside the fence, so that it is clear whose the place is. */
const INSIDE = 0.6;

/** @param watched jurisdictions whose desks the simulation listens to */
export function happen(random: Random, sites: readonly Site[], watched: ReadonlySet<string>): Happening {
  const weighted = sites.map((site) => [site, watched.has(site.jurisdiction) ? WATCHED_WEIGHT : 1] as const);
  const site = random.weighted(weighted);
  return {
    site,
    category: random.weighted(CATEGORIES),
    phrase: random.whole(0, 1_000),
    spot: random.whole(0, 1_000),
    people: random.whole(2, 40),
    point: pointNear(random, site, site.radiusM * INSIDE),
    witnesses: random.chance(BURST_CHANCE) ? random.whole(2, 5) : 1,
    certainty: random.weighted(CERTAINTIES),
  };
}

/** Which languages a side's field staff write in, and how often. Unknown sides write English. */
const LANGUAGES: Readonly<Record<string, readonly (readonly [Locale, number])[]>> = {
  pk: [
    ['ur', 11],
    ['en', 9],
  ],
  cn: [
    ['zh', 17],
    ['en', 3],
  ],
};

export const languageOf = (random: Random, side: string): Locale =>
  random.weighted(LANGUAGES[side] ?? [['en', 1] as const]);

/** Chinese staff work at Pakistani sites far more often than the other way round; a witness may be of either side. */
const GUEST_SHARE: Readonly<Record<string, number>> = { pk: 0.25, cn: 0.1 };

export function reporterSide(random: Random, { side }: Site, sides: readonly string[]): string {
  const guests = sides.filter((other) => other !== side);
  const comesFromElsewhere = random.chance(GUEST_SHARE[side] ?? 0);
  return comesFromElsewhere && guests.length > 0 ? random.pick(guests) : side;
}
