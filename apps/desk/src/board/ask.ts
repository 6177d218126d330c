import type { AlarmSlot, DeskPresence, HandOver, IncidentPage } from '@pasban/contracts';
import { api } from '../api/endpoints';

const PAGE = 200;
/** Open incidents looked at: five pages. Beyond that a supervisor has other worries than a list that is complete. */
const MOST_PAGES = 5;

/** What is open on the side of these desks. */
export async function openIncidents(
  desks: readonly string[],
  signal: AbortSignal,
): Promise<IncidentPage['incidents']> {
  const [only, ...others] = desks;
  const of = others.length === 0 && only !== undefined ? { desk: only } : {};
  const all: IncidentPage['incidents'] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read: IncidentPage = await api.incidents(
      { ...of, state: 'open', limit: PAGE, ...(cursor === null ? {} : { cursor }) },
      signal,
    );
    all.push(...read.incidents);
    cursor = read.next;
    if (cursor === null) break;
  }
  return all;
}

/** How a desk stands. */
export interface DeskNow {
  desk: string;
  presence: DeskPresence | null;
  /** What it had to take in within the last ten minutes or those before, if anything came in the last hour. */
  newest: AlarmSlot | null;
  floodLimit: number;
  handOver: HandOver | null;
}

/** How each desk stands; what one of them does not answer leaves its place empty. */
export const desksNow = (desks: readonly string[], signal: AbortSignal): Promise<DeskNow[]> =>
  Promise.all(
    desks.map(async (desk) => {
      const [presence, rates, handOvers] = await Promise.all([
        api.presence(desk, signal).catch(() => null),
        api.alarmRates(desk, 1, signal).catch(() => null),
        api.handOvers(desk, 1, signal).catch(() => null),
      ]);
      return {
        desk,
        presence,
        newest: rates?.slots.at(-1) ?? null,
        floodLimit: rates?.limit ?? 0,
        handOver: handOvers?.handOvers[0] ?? null,
      };
    }),
  );
