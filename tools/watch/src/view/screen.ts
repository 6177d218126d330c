import { needsAnswer, secondsUntil } from '@pasban/feed-client';
import { wordsFor } from '@pasban/words';
import { type Board, listOf } from '../run/board';
import { textsFor } from '../texts';
import { entryLine } from './entry-line';
import { itemLine } from './item-line';
import { alarmOf, linkPart } from './link-line';
import type { Paint } from './paint';
import { lineOf, type Part, spaced } from './parts';
import { clockOf, type Reader } from './words';

/** What a screen is drawn from. */
export interface View {
  board: Board;
  title: string;
  /** By the server's clock, milliseconds. */
  now: number;
  /** Since anything last came from the server. */
  silentMs: number;
}

export interface Size {
  rows: number;
  columns: number;
}

/** Lines that are always there: the head, the heading of the list, the heading of the feed, the message, the keys. */
const FIXED_ROWS = 5;
/** The feed keeps a few lines of its own, however much waits for an answer. */
const FEED_ROWS = 4;

/** The whole screen, line by line, never more or wider than the window. */
export function drawScreen(view: View, reader: Reader, { rows, columns }: Size, paint: Paint): string[] {
  const { board, silentMs } = view;
  const alarm = alarmOf(board.link, silentMs, reader);
  const bars = [alarm, challengeOf(view, reader)].flatMap((words) => words ?? []);
  const head: Part[][] = [headOf(view, reader), ...bars.map((words) => [alarmBar(words, columns)])];
  const room = Math.max(2, rows - FIXED_ROWS - head.length + 1);
  const list = listPart(view, reader, Math.max(1, room - FEED_ROWS));
  const feed = feedPart(view, reader, Math.max(0, room - list.length));
  const texts = textsFor(reader.language);
  const foot: Part[][] = [
    [{ text: board.message ?? '', style: 'bold' }],
    [{ text: texts('keys'), style: 'dim' }],
  ];
  const body = [...head, ...list, [{ text: `─ ${texts('feed')} `, style: 'dim' as const }], ...feed];
  while (body.length < rows - foot.length) body.push([]);
  return [...body.slice(0, Math.max(0, rows - foot.length)), ...foot]
    .slice(0, rows)
    .map((parts) => lineOf(parts, columns, paint));
}

const headOf = ({ board, title, now }: View, reader: Reader): Part[] =>
  spaced([
    { text: `Pasban · ${title}`, style: 'bold' },
    linkPart(board.link, reader),
    board.picture.last > 0
      ? { text: wordsFor(reader.language)('life.entry', { number: board.picture.last }), style: 'dim' }
      : null,
    { text: clockOf(now, reader) },
  ]);

/** "Are you there?", and once the moment has passed, that this person counts as gone (PR1). */
function challengeOf({ board: { challenge }, now }: View, { language }: Reader): string | null {
  if (challenge === null) return null;
  const seconds = secondsUntil(Date.parse(challenge), now);
  return textsFor(language)(seconds > 0 ? 'challenge' : 'away', { seconds });
}

/** Red from edge to edge: it must not be missed. */
const alarmBar = (words: string, columns: number): Part => ({
  text: ` ${words}`.padEnd(columns),
  style: 'alarm',
});

function listPart({ board, now }: View, reader: Reader, room: number): Part[][] {
  const words = wordsFor(reader.language);
  const texts = textsFor(reader.language);
  const list = listOf(board);
  const waiting = list.filter(needsAnswer).length;
  const heading: Part[] = [{ text: `─ ${words('list.needsAnswer')} (${waiting}) `, style: 'dim' }];
  if (!board.ready) return [heading, [{ text: `  ${texts('opening')}`, style: 'dim' }]];
  if (list.length === 0) return [heading, [{ text: `  ${words('list.calm')}`, style: 'calm' }]];
  // The window follows the choice, so that what a key would answer is always in sight.
  const chosen = list.findIndex(({ incident }) => incident.id === board.chosen);
  const from = Math.max(0, Math.min(chosen - room + 1, list.length - room));
  const shown = list.slice(from, from + room).map((item): Part[] => {
    const isChosen = item.incident.id === board.chosen;
    return [isChosen ? { text: '▶ ', style: 'chosen' } : { text: '  ' }, ...itemLine(item, now, reader)];
  });
  const hidden = list.length - shown.length;
  if (hidden > 0) heading.push({ text: texts('more', { count: hidden }), style: 'waiting' });
  return [heading, ...shown];
}

const feedPart = ({ board }: View, reader: Reader, room: number): Part[][] =>
  room === 0 ? [] : board.entries.slice(-room).map((entry) => entryLine(entry, reader));
