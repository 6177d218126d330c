import type { IncidentPage } from '@pasban/contracts';
import { api } from '../api/endpoints';
import { begin, type FeedState } from './state';

const PAGE = 100;
/** Two thousand open incidents on one desk is beyond any desk; the feed still brings whatever changes. */
const MOST_PAGES = 20;

/** When the newest entry was made; only told to the reader, so its absence stops nothing. */
async function momentOf(desk: string, seq: number, signal: AbortSignal): Promise<string | null> {
  if (seq === 0) return null;
  const page = await api.feed(desk, seq - 1, 1, signal).catch(() => null);
  return page?.entries[0]?.at ?? null;
}

/**
 * The desk's present state, and the number from which to follow the feed. The number is read first: what happens
 * while the pages load comes again as entries, and taking an entry twice is harmless, so nothing is missed.
 */
export async function loadPresent(desk: string, signal: AbortSignal): Promise<FeedState> {
  const { last } = await api.feed(desk, 0, 1, signal);
  const newest = momentOf(desk, last, signal);
  const incidents: IncidentPage['incidents'] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const got = await api.incidents({ desk, state: 'open', limit: PAGE, cursor }, signal);
    incidents.push(...got.incidents);
    if (got.next === null) break;
    cursor = got.next;
  }
  return begin(last, incidents, await newest);
}
