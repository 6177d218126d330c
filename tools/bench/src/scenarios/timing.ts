import { randomUUID } from 'node:crypto';
import { median, rankSumZ } from '../../../shared/statistics';
import { signIn } from '../baselines/service';
import type { SubjectName } from '../baselines/subject';
import { HttpConnection } from '../load/http-connection';
import { runLoad } from '../load/tasks';
import { type CopiedIds, copyIncidents } from '../rows/copied-incidents';
import { inTurn } from './in-turn';
import type { Figures, FigureSpec, Scale, Scenario } from './scenario';
import { withServer } from './with-server';

/** Incidents that are held back, and those of the asking side that a page of the list shows beside them. */
const HELD = 10_000;
const SHOWN = 50;
const HOUR_MS = 3_600_000;
const TRIPLES_PER_SECOND = 100;
/** A session may ask five thousand times at once. */
const MOST_TRIPLES = 1_500;
/** The first requests of a connection prepare its statements. */
const WARM_UP = 100;
/** Chance alone goes beyond this once in a thousand times. */
const TOLD_APART = 3.29;

const KINDS = {
  incident: 'one incident',
  act: 'an act on it',
  acknowledge: 'an answer to its alert',
  report: 'a report’s progress',
  list: `a page of the list, ${HELD} held before it`,
} as const;
type Kind = keyof typeof KINDS;

const figureOf = (kind: Kind): Record<string, FigureSpec> => ({
  [kind]: { label: `${KINDS[kind]}, median`, unit: 'ms', better: 'lower' },
  [`${kind}Apart`]: { label: '  told apart by', unit: '', better: 'lower', limit: TOLD_APART },
});

/** Whether the time of an answer tells the other side that something is held back from it (RL5). */
export const timing: Scenario = {
  name: 'timing',
  title:
    'What is held back, asked for by the other side, beside what is not there: medians, and how far the two lie apart ' +
    '(rank sums, in standard deviations; under the baseline what is not there beside itself)',
  baseline: 'not there',
  figures: Object.assign({}, ...(Object.keys(KINDS) as Kind[]).map(figureOf)) as Scenario['figures'],
  measure: inTurn(measure),
};

/** One request, timed, milliseconds. */
type Ask = (held: boolean, turn: number) => Promise<number>;

function measure({ seconds }: Scale): Promise<Record<SubjectName, Figures>> {
  return withServer('pasban', { twoSteps: true }, async (target, { databaseUrl = '' }) => {
    await runLoad({ kind: 'one-report', target });
    const now = Date.now();
    await copyIncidents(databaseUrl, { count: SHOWN, homeSide: 'cn', openedFrom: now - HOUR_MS });
    const held = await copyIncidents(databaseUrl, { count: HELD, homeSide: 'pk', openedFrom: now + HOUR_MS });
    const figures: Record<SubjectName, Figures> = { pasban: {}, floor: {} };
    for (const kind of Object.keys(KINDS) as Kind[]) {
      // With a session of its own each: so many requests in a row would soon be too many for one.
      const token = await signIn(target.url, kind === 'report' ? 'field.cn' : 'officer.bj');
      const from = new HttpConnection(target.url, token);
      const ask = requests(from, { held, now })[kind];
      const times = await inTriples(ask, Math.min(MOST_TRIPLES, seconds * TRIPLES_PER_SECOND));
      figures.pasban[kind] = median(times.held);
      figures.floor[kind] = median(times.none);
      figures.pasban[`${kind}Apart`] = Math.abs(rankSumZ(times.held, times.none));
      figures.floor[`${kind}Apart`] = Math.abs(rankSumZ(times.again, times.none));
      from.close();
    }
    return figures;
  });
}

function requests(
  from: HttpConnection,
  { held, now }: { held: readonly CopiedIds[]; now: number },
): Record<Kind, Ask> {
  const idOf = (kind: keyof CopiedIds, isHeld: boolean, turn: number): string =>
    (isHeld ? held[turn % held.length]?.[kind] : undefined) ?? randomUUID();
  const post = (kind: keyof CopiedIds, path: (id: string) => string, body: string): Ask => {
    return (isHeld, turn) => timed(404, path(idOf(kind, isHeld, turn)), (one) => from.post(one, body));
  };
  const get = (kind: keyof CopiedIds): Ask => {
    return (isHeld, turn) => timed(404, `/v1/${kind}s/${idOf(kind, isHeld, turn)}`, (one) => from.get(one));
  };
  return {
    incident: get('incident'),
    act: post('incident', (id) => `/v1/incidents/${id}/comment`, '{"text":"x"}'),
    acknowledge: post('alert', (id) => `/v1/alerts/${id}/acknowledge`, '{}'),
    report: get('report'),
    // Both pages show the same incidents; of one the way there leads past all that is held.
    list: (isHeld) => {
      const cursor = cursorAt(now + (isHeld ? 2 : 0.5) * HOUR_MS);
      return timed(200, `/v1/incidents?limit=20&cursor=${cursor}`, (one) => from.get(one));
    },
  };
}

const cursorAt = (at: number): string =>
  Buffer.from(JSON.stringify([new Date(at).toISOString(), randomUUID()])).toString('base64url');

async function timed(
  expected: number,
  path: string,
  ask: (path: string) => Promise<{ status: number; body: string }>,
): Promise<number> {
  const begun = performance.now();
  const { status, body } = await ask(path);
  const took = performance.now() - begun;
  if (status !== expected) throw new Error(`${path} answered ${status}: ${body}`);
  return took;
}

/** Held, not there, and not there once more, in an order that changes with every turn. */
async function inTriples(ask: Ask, count: number): Promise<Record<'held' | 'none' | 'again', number[]>> {
  const times = { held: [] as number[], none: [] as number[], again: [] as number[] };
  const names = Object.keys(times) as (keyof typeof times)[];
  for (let turn = 0; turn < WARM_UP + count; turn += 1) {
    for (let nth = 0; nth < names.length; nth += 1) {
      const name = names[(turn + nth * (turn % 2 === 0 ? 1 : 2)) % names.length] ?? 'none';
      const took = await ask(name === 'held', turn);
      if (turn >= WARM_UP) times[name].push(took);
    }
  }
  return times;
}
