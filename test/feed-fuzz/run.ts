import { setTimeout as pass } from 'node:timers/promises';
import type { Act } from './acts/act';
import { drawActs } from './acts/draw';
import { Chronicle } from './chronicle';
import type { Course } from './course';
import { judge } from './laws/judge';
import { Performance } from './perform';
import type { Client } from './stage/client';
import { Stage } from './stage/stage';
import { SCREENS } from './stage/topology';

/** What a run has come to; without faults, every client has drawn its feed as it stands. */
export interface Result extends Course {
  faults: readonly string[];
  /** What somebody needs who looks for the cause of a fault. */
  told: string;
  /** What has happened, and how often. */
  seen: ReadonlyMap<string, number>;
  milliseconds: number;
}

/** Runs real gateways and clients through the acts of a seed, lets everything heal, and judges the end. */
export async function run(course: Course, drawn = drawActs(course.seed, course.acts)): Promise<Result> {
  const began = performance.now();
  const chronicle = new Chronicle(course);
  const stage = await Stage.begin(course.seed);
  try {
    const performed = new Performance(stage);
    const faults = await goThrough(stage, performed, chronicle, drawn).catch((error: unknown) => [
      ...stage.complaints,
      error instanceof Error ? String(error.stack) : String(error),
    ]);
    return {
      ...course,
      faults,
      told: faults.length > 0 ? chronicle.keep(faults, stage.outputs()) : '',
      seen: new Map([...performed.seen, ...figures(stage)]),
      milliseconds: performance.now() - began,
    };
  } finally {
    await stage.end();
  }
}

async function goThrough(
  stage: Stage,
  performed: Performance,
  chronicle: Chronicle,
  acts: readonly Act[],
): Promise<string[]> {
  chronicle.note('begins');
  for (const act of acts) {
    await pass(act.afterMs);
    chronicle.tell(act, performed.begin(act));
  }
  await performed.over();
  chronicle.note('nothing is broken any more');
  await stage.silence();
  chronicle.note('nobody writes any more');
  const faults = await judge(stage);
  chronicle.note('judged');
  return faults;
}

/** What a run has consisted of. */
function figures({ clients, writers }: Stage): [string, number][] {
  const sum = (of: (client: Client, nth: number) => number): number =>
    clients.reduce((total, client, nth) => total + of(client, nth), 0);
  return [
    ['entries drawn', sum(({ rendered }) => rendered.length)],
    ['entries', sum(({ drawn }, nth) => (nth < SCREENS.length ? drawn : 0))],
    ['lives', sum(({ lives }) => lives)],
    ['lines', sum(({ lines }) => lines)],
    ['told in red', sum(({ wasStale }) => Number(wasStale))],
    ['rolled back', writers.rolledBack],
    ['broken transactions', writers.broken],
    ['unannounced', writers.unannounced],
  ];
}
