import type { FeedEntry } from '@pasban/contracts';
import { ARM_PATH } from '../../baselines/floor-server';
import type { Inside, Target } from '../../baselines/subject';
import { armAlerts, type Arming, type Climbed, readClimbed } from '../../rows/armed-alerts';
import { separateReports } from '../reports';
import { LoadSession } from '../session';

/** Many unanswered alerts, whose second step falls due within some seconds while a screen watches. */
export interface LaddersTask {
  kind: 'ladders';
  target: Target;
  /** Pasban's alerts are armed in its database, the bare server's timers in its memory. */
  databaseUrl: Inside['databaseUrl'];
  steps: number;
  overMs: number;
}

export interface Ladders {
  /** From the due time to the commit of each step's row, milliseconds. */
  committed: number[];
  /** From the due time to each step's entry on the desk's socket, milliseconds. */
  onSocket: number[];
  /** Steps that fired before their time, or more than once. */
  early: number;
  again: number;
}

/** Enough for both servers' code to be compiled. */
const WARM_UP = { count: 1_000, overMs: 1_000 };
/** Arming so many takes seconds, and the first step must not be due before it is done. */
const LEAD_MS = 10_000;
/** Nothing more has come for this long although ladders were due: they are lost. */
const LOST_AFTER_MS = 60_000;

export async function measureLadders({ target, databaseUrl, steps, overMs }: LaddersTask): Promise<Ladders> {
  const screen = new Screen();
  // Moderate reports stay at home: one alert, one ladder each, on the first desk alone.
  const home = { ...target, desks: target.desks.slice(0, 1) };
  const session = await LoadSession.open(home, 1, (entry) => screen.heard(entry));
  await session.submit(separateReports('moderate', 'Ladder', Date.now())(0));
  await session.settle();
  const run = async (wave: Omit<Arming, 'dueFrom'>): Promise<Climbed & { onSocket: number[] }> => {
    const arming = { ...wave, dueFrom: Date.now() + LEAD_MS };
    const all = screen.expect(wave.count);
    await (databaseUrl === undefined ? armTimers(target.url, arming) : armAlerts(databaseUrl, arming));
    if (Date.now() > arming.dueFrom) throw new Error('the ladders were due before all of them were armed');
    await orLost(all, LEAD_MS + wave.overMs + LOST_AFTER_MS, () => screen.missing);
    const climbed = await (databaseUrl === undefined
      ? readTimers(target.url, arming.dueFrom)
      : readClimbed(databaseUrl, arming.dueFrom));
    return { ...climbed, onSocket: [...screen.lateness.values()] };
  };
  await run(WARM_UP);
  const { late, again, onSocket } = await run({ count: steps, overMs });
  session.close();
  return {
    committed: late,
    onSocket,
    early: late.filter((ms) => ms < 0).length,
    again: again + screen.again,
  };
}

/** The desk's screen, which knows each alert's second step when it sees it. */
class Screen {
  lateness = new Map<string, number>();
  again = 0;
  private steps = 0;
  private done = (): void => undefined;

  get missing(): string {
    return `${this.steps - this.lateness.size} of ${this.steps} steps never came`;
  }

  /** Begins anew; resolves once so many steps have been seen. */
  expect(steps: number): Promise<void> {
    this.lateness = new Map();
    this.steps = steps;
    return new Promise((resolve) => (this.done = resolve));
  }

  heard({ type, alert }: FeedEntry): void {
    const dueAt = alert?.steps[1]?.dueAt;
    if (type !== 'alert.escalated' || !alert || dueAt === undefined) return;
    if (this.lateness.has(alert.id)) this.again += 1;
    else this.lateness.set(alert.id, Date.now() - Date.parse(dueAt));
    if (this.lateness.size === this.steps) this.done();
  }
}

async function armTimers(url: string, arming: Arming): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(url + ARM_PATH, { method: 'POST', headers, body: JSON.stringify(arming) });
}

const readTimers = async (url: string, dueFrom: number): Promise<Climbed> =>
  (await (await fetch(`${url}${ARM_PATH}/${dueFrom}`)).json()) as Climbed;

async function orLost(seen: Promise<void>, withinMs: number, why: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(why())), withinMs);
  });
  await Promise.race([seen, lost]).finally(() => clearTimeout(timer));
}
