import type { IncidentView, PlaceView, Persons } from '@pasban/contracts';
import { codeText, type Text } from '../i18n/codes';
import type { Names } from '../session/topology';

/** What an incident is called; one of which only the fact was released is called by its codes. */
export function headlineOf(text: Text, { headline, category, severity }: IncidentView): string {
  if (headline !== undefined) return headline;
  const what = category === undefined ? text('incident.anyCategory') : codeText(text, 'category', category);
  return text('incident.withheld', { severity: codeText(text, 'severity', severity), category: what });
}

export const coordinates = ({ lat, lon }: PlaceView): string | null =>
  lat === undefined || lon === undefined ? null : `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

/** The shortest true answer to "where?": the site, else the words given, else the point, else the square it is in. */
export function placeName(text: Text, names: Names, place: PlaceView): string | null {
  if (place.site !== undefined) return names.site(place.site);
  if (place.text !== undefined) return place.text;
  const point = coordinates(place);
  if (point !== null) return point;
  return place.cell ? text('place.cell', { km: place.cell.sizeKm }) : null;
}

const COUNTS = ['affected', 'injured', 'dead', 'missing'] as const;

/** Counts of people in words, leaving out what nobody counted. */
export function people(text: Text, persons: Persons | undefined): string[] {
  if (!persons) return [];
  return COUNTS.flatMap((kind) => {
    const count = persons[kind];
    return count === undefined ? [] : [text(`persons.${kind}`, { count })];
  });
}
