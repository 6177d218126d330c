import type { AlertView, FeedEntry } from '@pasban/contracts';
import {
  byUrgency,
  type Link,
  needsAnswer,
  NOTHING,
  openItems,
  ownAlert,
  type Picture,
  putAlert,
  takeEntries,
  type WorkItem,
} from '@pasban/feed-client';

/** Entries kept for the feed below the list; more than any window shows. */
const ENTRIES_KEPT = 200;

/** Everything the screen shows. */
export interface Board {
  side: string;
  /** False until the present state is loaded. */
  ready: boolean;
  picture: Picture;
  /** Newest last. */
  entries: readonly FeedEntry[];
  link: Link;
  /** Id of the incident that a key would answer. */
  chosen: string | null;
  /** What became of the last key. */
  message: string | null;
  /** By when a key must be pressed for the person to count as present, ISO 8601; null while nobody asks (PR1). */
  challenge: string | null;
}

export const emptyBoard = (side: string): Board => ({
  side,
  ready: false,
  picture: NOTHING,
  entries: [],
  link: { kind: 'connecting', attempt: 0, dialledAt: null },
  chosen: null,
  message: null,
  challenge: null,
});

/**
 * What needs an answer, most severe first (RT7), and the chosen incident even if it has been answered: nothing may
 * slide under a finger that is about to answer.
 */
export function listOf({ picture, side, chosen }: Board): WorkItem[] {
  const open = openItems(picture.known.values(), side);
  const listed = open.filter((item) => needsAnswer(item) || item.incident.id === chosen);
  const known = chosen === null ? undefined : picture.known.get(chosen);
  if (!known || listed.some((item) => item.incident.id === chosen)) return listed;
  const resolved = { incident: known.incident, alert: ownAlert(known.alerts, side) };
  return [...listed, resolved].sort(byUrgency);
}

/** Once something is chosen, only the person chooses something else. */
const withChoice = (board: Board): Board =>
  board.chosen === null ? { ...board, chosen: listOf(board)[0]?.incident.id ?? null } : board;

export const withPicture = (board: Board, picture: Picture): Board =>
  withChoice({ ...board, picture, ready: true, entries: [] });

export const withEntry = (board: Board, entry: FeedEntry): Board =>
  withChoice({
    ...board,
    picture: takeEntries(board.picture, [entry]),
    entries: [...board.entries, entry].slice(-ENTRIES_KEPT),
  });

export const withAnswer = (board: Board, alert: AlertView): Board => ({
  ...board,
  picture: putAlert(board.picture, alert),
});

/** Moves the choice; one that has been answered leaves the list as soon as it is not chosen any more. */
export function move(board: Board, by: 1 | -1): Board {
  const list = listOf(board);
  const at = list.findIndex(({ incident }) => incident.id === board.chosen);
  const next = list[at < 0 ? 0 : at + by];
  return next ? { ...board, chosen: next.incident.id, message: null } : board;
}

export const chosenItem = (board: Board): WorkItem | undefined =>
  listOf(board).find(({ incident }) => incident.id === board.chosen);
