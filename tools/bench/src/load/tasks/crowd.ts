import { setTimeout as sleep } from 'node:timers/promises';
import { numberOf, type WireSeat, WireScreen } from '../wire-screen';

/** Very many screens that come to one desk, each until it has what it missed and is live, and that stay then. */
export interface CrowdTask {
  kind: 'crowd';
  seat: WireSeat;
  screens: number;
  /** Entries that each has missed. */
  missed: number;
  /** How many come at the same time; the others wait for them. All, when left out. */
  together?: number;
}

/** After a connection that was not made or did not last; with chance added, as clients do. */
const RETRY_MS = 500;
/** What takes longer will not come any more. */
const LIMIT_MS = 120_000;

/** When each screen was complete and live, as moments of the machine's clock, milliseconds. */
export async function measureCrowd({ seat, screens, missed, together }: CrowdTask): Promise<number[]> {
  const limit = setTimeout(() => {
    throw new Error(`not all of ${screens} screens were live after ${LIMIT_MS / 1_000} s`);
  }, LIMIT_MS);
  const moments: number[] = [];
  const lane = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) moments.push(await comes(seat, missed));
  };
  const lanes = Math.min(together ?? screens, screens);
  const all = Array.from({ length: lanes }, (_, index) =>
    lane(Math.floor((screens + lanes - 1 - index) / lanes)),
  );
  await Promise.all(all).finally(() => clearTimeout(limit));
  return moments;
}

/** One screen, which tries until it has been let in. */
async function comes(seat: WireSeat, missed: number): Promise<number> {
  for (;;) {
    const moment = await attempt(seat, missed);
    if (moment !== undefined) return moment;
    await sleep(RETRY_MS * (0.5 + Math.random()));
  }
}

function attempt(seat: WireSeat, missed: number): Promise<number | undefined> {
  const first = seat.after ?? 0;
  let seen = first;
  return new Promise((resolve, reject) => {
    new WireScreen(seat, {
      entry: (packet) => {
        seen += 1;
        if (numberOf(packet) !== seen) reject(new Error(`after ${seen - 1} came ${numberOf(packet)}`));
      },
      live: () => {
        if (seen - first === missed) resolve(Date.now());
        else reject(new Error(`live with ${seen - first} of ${missed} entries`));
      },
      closed: () => resolve(undefined),
    });
  });
}
