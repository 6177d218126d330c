import type { FeedPage, IncidentPage } from '@pasban/contracts';
import { beginPicture, type Picture } from './picture';

const PAGE = 100;
/** Two thousand open incidents on one desk is beyond any desk; the feed still brings whatever changes. */
const MOST_PAGES = 20;

/** Reads from the server over HTTP as somebody who may: a path, answered with its JSON. */
export type Get = <T>(path: string, signal?: AbortSignal) => Promise<T>;

/**
 * The desk's present state, and the number behind which to follow the feed. The number is read first: what happens
 * while the pages load comes again as entries, and taking an entry twice is harmless, so nothing is missed.
 */
export async function loadPicture(get: Get, desk: string, signal?: AbortSignal): Promise<Picture> {
  const feed = `/v1/desks/${encodeURIComponent(desk)}/feed`;
  const { last } = await get<FeedPage>(`${feed}?after=0&limit=1`, signal);
  const newest = momentOf(get, `${feed}?after=${last - 1}&limit=1`, last, signal);
  const incidents: IncidentPage['incidents'] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({ desk, state: 'open', limit: String(PAGE) });
    if (cursor !== null) query.set('cursor', cursor);
    const got: IncidentPage = await get<IncidentPage>(`/v1/incidents?${query.toString()}`, signal);
    incidents.push(...got.incidents);
    cursor = got.next;
    if (cursor === null) break;
  }
  return beginPicture(last, incidents, await newest);
}

/** When the newest entry was made; only told to the reader, so its absence stops nothing. */
async function momentOf(get: Get, path: string, seq: number, signal?: AbortSignal): Promise<string | null> {
  if (seq === 0) return null;
  const page = await get<FeedPage>(path, signal).catch(() => null);
  return page?.entries[0]?.at ?? null;
}
