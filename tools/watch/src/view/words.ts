import type { AlertView, FeedEntry, IncidentView, Locale } from '@pasban/contracts';
import { nextMove, secondsUntil } from '@pasban/feed-client';
import { codeWord, wordsFor } from '@pasban/words';
import { textsFor } from '../texts';
import type { Part } from './parts';
import { safe } from './safe';

/** Whose clock and language the lines are in. */
export interface Reader {
  language: Locale;
  timeZone: string;
}

/** A shape for each severity, so that it can be told without colour and without words. */
const MARKS = { extreme: '◆', severe: '▲', moderate: '■', minor: '●', unknown: '○' } as const;

export const severityPart = ({ severity }: IncidentView, { language }: Reader): Part => ({
  text: `${MARKS[severity]} ${codeWord(language, 'severity', severity)}`,
  style: severity,
});

/** An exercise is marked in words, in front of everything else (EX1). */
export const exercisePart = ({ status }: IncidentView, { language }: Reader): Part | null =>
  status === 'actual' ? null : { text: ` ${codeWord(language, 'status', status)} `, style: 'exercise' };

/** What an incident is called; one of which only the fact was released is called by its codes. */
export function headlineOf({ headline, category, severity }: IncidentView, { language }: Reader): string {
  if (headline !== undefined) return safe(headline);
  const words = wordsFor(language);
  const what =
    category === undefined ? words('incident.anyCategory') : codeWord(language, 'category', category);
  return words('incident.withheld', { severity: codeWord(language, 'severity', severity), category: what });
}

export const categoryOf = ({ category }: IncidentView, { language }: Reader): string =>
  category === undefined ? '' : codeWord(language, 'category', category);

export const placeOf = ({ place }: IncidentView): string => safe(place.site ?? place.jurisdiction ?? '');

/** A moment by the clock of the desk's side. */
export const clockOf = (at: string | number, { timeZone }: Reader): string =>
  new Date(at).toLocaleTimeString('en-GB', { timeZone, hourCycle: 'h23' });

/** Where a ladder stands and what its clock does next. */
export function ladderOf(alert: AlertView, now: number, reader: Reader): string {
  const { language } = reader;
  const [words, texts] = [wordsFor(language), textsFor(language)];
  const answer = alert.answers.find(({ sufficient }) => sufficient);
  if (answer) {
    return words('answer.stopped', {
      who: safe(answer.by),
      desk: answer.desk,
      time: clockOf(answer.at, reader),
    });
  }
  if (alert.state === 'exhausted') return words('ladder.exhausted');
  const step = texts('step', { step: alert.step + 1, steps: alert.steps.length });
  const move = nextMove(alert);
  if (move.kind === 'none') return step;
  const seconds = secondsUntil(move.at, now);
  return `${step}, ${texts(move.kind === 'step' ? 'nextIn' : 'again', { seconds })}`;
}

/** What an entry says, apart from its incident. */
export const typeOf = ({ type }: FeedEntry, { language }: Reader): string => codeWord(language, 'type', type);
