import { needsAnswer, needsSupervisor, type WorkItem } from '@pasban/feed-client';
import { wordsFor } from '@pasban/words';
import { type Part, spaced } from './parts';
import {
  categoryOf,
  clockOf,
  exercisePart,
  headlineOf,
  ladderOf,
  placeOf,
  type Reader,
  severityPart,
} from './words';

/** What needs an answer, as a line: how grave, what, where, since when, and what its ladder does next. */
export function itemLine(item: WorkItem, now: number, reader: Reader): Part[] {
  const { incident, alert } = item;
  return spaced([
    exercisePart(incident, reader),
    severityPart(incident, reader),
    { text: headlineOf(incident, reader), style: 'bold' },
    { text: categoryOf(incident, reader) },
    { text: placeOf(incident), style: 'dim' },
    { text: clockOf(alert?.openedAt ?? incident.openedAt, reader), style: 'dim' },
    alert ? { text: ladderOf(alert, now, reader), style: needsAnswer(item) ? 'waiting' : 'calm' } : null,
    needsSupervisor(item) ? { text: wordsFor(reader.language)('list.supervisorMust') } : null,
  ]);
}
