import type { FeedEntry, FeedPage } from '@pasban/contracts';
import { bodyOf, type FieldOfficer, type Person } from './people';

/** A place in Islamabad for each number, 400 metres or more from every other: an incident of its own. */
export const spot = (index: number): { lat: number; lon: number } => ({
  lat: 33.6 + (index % 40) * 0.004,
  lon: 73 + Math.floor(index / 40) * 0.005,
});

/**
 * Submits numbered reports, several at a time, until none is left or the system no longer answers. Returns the
 * headlines of those that were accepted.
 */
export async function submitBurst(
  field: FieldOfficer,
  count: number,
  onAccepted: (accepted: number) => void = () => undefined,
): Promise<string[]> {
  const accepted: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const headline = `report ${index}`;
      const answer = await field
        .submits(bodyOf(headline, { at: spot(index) }), `key-${index}`)
        .catch(() => null);
      if (answer?.status !== 202) return;
      accepted.push(headline);
      onAccepted(accepted.length);
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return accepted;
}

/** A desk's whole feed, read page by page. */
export async function wholeFeed(person: Person, desk: string): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  for (;;) {
    const after = entries.at(-1)?.seq ?? 0;
    const { body } = await person.get<FeedPage>(`/v1/desks/${desk}/feed?after=${after}&limit=1000`);
    if (body.entries.length === 0) return entries;
    entries.push(...body.entries);
  }
}

/** How often each headline's alert was opened on a feed. */
export function openings(entries: readonly FeedEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type, incident } of entries) {
    if (type !== 'alert.opened' || incident?.headline === undefined) continue;
    counts.set(incident.headline, (counts.get(incident.headline) ?? 0) + 1);
  }
  return counts;
}

/** That a feed's numbers go from one to its last without a gap or a double (FD1). */
export function expectGapless(entries: readonly FeedEntry[]): void {
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
}
