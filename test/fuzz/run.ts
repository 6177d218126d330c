import { within } from '../harness/limit';
import { Chronicle, type Transaction } from './chronicle/chronicle';
import type { Course } from './course';
import { judgeTheEnd } from './laws/end';
import { type Fault, Judge } from './laws/judge';
import { drawSteps } from './steps/draw';
import { perform } from './steps/perform';
import type { Step } from './steps/step';
import { Story } from './story';
import { World } from './world/world';

/** Every so many steps all rows are looked at together. */
const WHOLE_EVERY = 50;

/** What a run has come to; without faults, everything was as the rules say. */
export interface Result extends Course {
  faults: readonly Fault[];
  story: Story;
  transactions: number;
  /** Kinds and reasons of all lines that were written into incidents' logs. */
  seen: ReadonlySet<string>;
  milliseconds: number;
}

/** Runs the system through the steps of a seed, on a database of its own, until the first fault or to the end. */
export async function run(course: Course): Promise<Result> {
  const world = await World.begin(course.seed);
  const began = performance.now();
  try {
    const judge = new Judge(world, new Chronicle(world.db));
    const story = new Story(course);
    const faults = await goThrough(world, judge, story, drawSteps(course.seed, course.steps));
    const { transactions, seen } = judge;
    return { ...course, faults, story, transactions, seen, milliseconds: performance.now() - began };
  } finally {
    await world.end();
  }
}

/** A step that throws, or never comes to rest, is a fault like any other. */
async function goThrough(world: World, judge: Judge, story: Story, steps: readonly Step[]): Promise<Fault[]> {
  world.atRest(() => judge.look());
  try {
    for (const [index, step] of steps.entries()) {
      story.begins(index, step, world.clock.now());
      const performed = await within(perform(world, judge.chronicle, step), () => 'this never came to rest');
      story.ends(performed.note);
      judge.afterStep(performed);
      if (index % WHOLE_EVERY === 0) judge.theWhole();
      if (judge.faults.length > 0) return judge.faults;
    }
    await judgeTheEnd(world, judge);
    return judge.faults;
  } catch (error) {
    return [...judge.faults, { sentence: error instanceof Error ? String(error.stack) : String(error) }];
  }
}

/** What was found in a run, as a person reads it. */
export function report({ faults, story }: Result): string {
  const [first] = faults;
  const sentences = faults.map(({ sentence }) => `  ${sentence}`);
  const written = first?.transaction ? ['What was written then:', ...rowsOf(first.transaction)] : [];
  return ['The fuzz has found:', ...sentences, story.tell(), ...written].join('\n');
}

/** Of feeds it suffices to know which desk was told what; the rest is in the rows before and after. */
function rowsOf({ reports, incidents, alerts, log, entries }: Transaction): string[] {
  const line = (row: unknown): string => `  ${JSON.stringify(row)}`;
  return [
    ...[...reports, ...incidents, ...alerts].flatMap(({ before, after }) => [
      line(before ?? null),
      line(after),
    ]),
    ...log.map(line),
    ...entries.map(({ desk, seq, type, incident_id }) => line({ desk, seq, type, incident_id })),
  ];
}
