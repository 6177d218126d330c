import type { FeedEntry } from '@pasban/contracts';
import type { Part } from './parts';
import { spaced } from './parts';
import {
  categoryOf,
  clockOf,
  exercisePart,
  headlineOf,
  ladderOf,
  placeOf,
  type Reader,
  severityPart,
  typeOf,
} from './words';

/** One entry of the feed as a line: when, how grave, what, where, and where its ladder stood by then. */
export function entryLine(entry: FeedEntry, reader: Reader): Part[] {
  const { incident, alert, notice } = entry;
  const time: Part = { text: clockOf(entry.at, reader), style: 'dim' };
  const type: Part = { text: typeOf(entry, reader) };
  if (!incident) return spaced([time, type, { text: notice?.code ?? '' }]);
  return spaced([
    time,
    exercisePart(incident, reader),
    severityPart(incident, reader),
    type,
    { text: headlineOf(incident, reader), style: 'bold' },
    { text: categoryOf(incident, reader) },
    { text: placeOf(incident), style: 'dim' },
    alert ? { text: ladderOf(alert, Date.parse(entry.at), reader) } : null,
  ]);
}
