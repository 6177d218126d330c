import { formatPolygon, readCircle, readPolygon } from '../area/shapes';
import type { CapArea, CapMessage } from '../schema/message';
import { type Context, find, placeAt } from './context';
import { quoted } from './read-leaf';

const PROBLEMS = {
  unreadable: 'is not a list of lat,lon',
  'off-the-globe': 'is not on the globe',
  'too-short': 'has too few points',
} as const;

/** The areas with shapes that can be computed with; what cannot be is left out and told: the description stays. */
export const tidyAreas = (context: Context, message: CapMessage): CapMessage => ({
  ...message,
  info: message.info.map((info, i) => ({
    ...info,
    area: info.area.map((area, a) => tidyArea(context, area, `alert/info[${i + 1}]/area[${a + 1}]`)),
  })),
});

function tidyArea(context: Context, area: CapArea, path: string): CapArea {
  const polygon = area.polygon.flatMap((text, n) => tidyPolygon(context, text, `${path}/polygon[${n + 1}]`));
  const circle = area.circle.flatMap((text, n) => {
    if (readCircle(text)) return [text];
    const place = placeAt(context, `${path}/circle[${n + 1}]`);
    find(context, 'circle', place, `${quoted(text)} is not lat,lon and a radius; it is not read.`);
    return [];
  });
  return { ...area, polygon, circle };
}

function tidyPolygon(context: Context, text: string, path: string): string[] {
  const place = placeAt(context, path);
  // A space behind the comma is common; any other way of writing numbers is not guessed at.
  const joined = text.replace(/,[ \t\n]+/g, ',');
  const reading = readPolygon(joined);
  if (!reading.ok && reading.problem !== 'unclosed') {
    find(context, 'polygon', place, `${quoted(text)} ${PROBLEMS[reading.problem]}; it is not read.`);
    return [];
  }
  if (joined !== text) find(context, 'polygon', place, 'Spaces stand within its pairs; they are not read.');
  if (!reading.ok) {
    find(context, 'polygon', place, 'It does not end where it begins; it is read as closed.');
    return [formatPolygon([...reading.points, ...reading.points.slice(0, 1)])];
  }
  if (reading.isCrossing)
    find(context, 'crossing', place, 'Its line crosses itself, so its inside is uncertain.');
  return [joined];
}
