import {
  type CapArea,
  type CapInfo,
  type CapPair,
  capCategoriesOf,
  carriedText,
  capTime,
  CATEGORY_PARAMETER,
  formatCircle,
} from '@pasban/cap';
import { type IncidentView, Locale, type TopologyView } from '@pasban/contracts';
import { wordsFor } from '@pasban/words';

/** What the places of the topology are called, in every language. */
export type PlaceNames = Pick<TopologyView, 'jurisdictions' | 'sites'>;

/** Parameters are named as is usual for those of one system. */
const LAYER = 'layer:Pasban:1.0';
/** Half the diagonal of a square, for one whose edge is 1: the circle that holds a grid cell. */
const HALF_DIAGONAL = Math.SQRT1_2;
/** A code that is ISO 3166's rather than the operator's own. */
const ISO_3166 = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/**
 * One info for each language of ours, made of what was released and of nothing else. What is coded is in the info's
 * language; what a person wrote stands as it was written, and a parameter says in which language that is.
 */
export const infosOf = (view: IncidentView, names: PlaceNames): CapInfo[] =>
  Locale.options.map((locale) => infoIn(locale, view, names));

function infoIn(locale: Locale, view: IncidentView, names: PlaceNames): CapInfo {
  const say = wordsFor(locale);
  const { category, severity, status, state } = view;
  const kind = category === undefined ? say('incident.anyCategory') : say(`category.${category}`);
  const event = say('incident.withheld', { severity: say(`severity.${severity}`), category: kind });
  const written = worded([view.headline, view.description]);
  const isOver = state !== 'open';
  return {
    language: locale,
    category: capCategoriesOf(category ?? 'other'),
    event: kind,
    responseType: isOver ? ['AllClear'] : [],
    urgency: isOver ? 'Past' : capitalised(view.urgency ?? 'unknown'),
    severity: capitalised(severity),
    certainty: capitalised(view.certainty ?? 'unknown'),
    eventCode: [],
    ...(view.occurredAt !== undefined && { onset: inUtc(view.occurredAt) }),
    headline: status === 'actual' ? event : `${say(`status.${status}`)}: ${event}`,
    ...(written.length > 0 && { description: written.join('\n\n') }),
    parameter: parametersOf(view),
    resource: [],
    area: [areaIn(locale, view, names)],
  };
}

function parametersOf({ reference, category, language, state, persons, reports }: IncidentView): CapPair[] {
  const pairs: [string, string | number | undefined][] = [
    [CATEGORY_PARAMETER, category],
    [`${LAYER}:reference`, reference],
    [`${LAYER}:state`, state],
    [`${LAYER}:language`, language],
    [`${LAYER}:reports`, reports],
    ...Object.entries(persons ?? {}).map(([name, count]): [string, number] => [
      `${LAYER}:persons-${name}`,
      count,
    ]),
  ];
  return pairs.flatMap(([valueName, value]) =>
    value === undefined ? [] : [{ valueName, value: String(value) }],
  );
}

/** Where, as exactly as it was released: the point with its uncertainty, else the circle around the coarse cell. */
function areaIn(locale: Locale, { place }: IncidentView, names: PlaceNames): CapArea {
  const { jurisdiction, site, text, lat, lon, accuracyM = 0, cell } = place;
  const described = worded([
    text,
    site === undefined ? undefined : (names.sites[site]?.name[locale] ?? site),
    jurisdiction === null ? undefined : (names.jurisdictions[jurisdiction]?.name[locale] ?? jurisdiction),
  ]);
  const circle =
    lat !== undefined && lon !== undefined
      ? [formatCircle({ centre: { lat, lon }, radiusKm: accuracyM / 1_000 })]
      : cell
        ? [formatCircle({ centre: cell, radiusKm: cell.sizeKm * HALF_DIAGONAL })]
        : [];
  return {
    areaDesc: described.join(', ') || '–',
    polygon: [],
    circle,
    geocode:
      jurisdiction === null
        ? []
        : [
            {
              valueName: ISO_3166.test(jurisdiction) ? 'ISO3166-2' : `${LAYER}:jurisdiction`,
              value: jurisdiction,
            },
          ],
  };
}

/** What there is to say of these, as XML can carry it. */
const worded = (texts: readonly (string | undefined)[]): string[] =>
  texts.map((text) => carriedText(text ?? '')).filter((text) => text.trim() !== '');

const capitalised = <Word extends string>(word: Word): Capitalize<Word> =>
  (word.charAt(0).toUpperCase() + word.slice(1)) as Capitalize<Word>;

/** A moment as CAP writes it: to the second, in UTC, which is `-00:00`. */
const inUtc = (moment: string): string => capTime(Date.parse(moment));
