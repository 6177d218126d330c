import { measureFanOut } from './fan-out';
import { measureFlood } from './flood';
import { measureLadders } from './ladders';
import { measureLatency } from './latency';
import { sendOneReport } from './one-report';
import { measureSustained } from './sustained';
import { askChild, type RunningChild, startChild } from '../../child';
import { measureCrowd, type CrowdTask } from './crowd';

/** Every kind of load, by its name. */
const TASKS = {
  latency: measureLatency,
  sustained: measureSustained,
  ladders: measureLadders,
  flood: measureFlood,
  'fan-out': measureFanOut,
  'one-report': sendOneReport,
  crowd: measureCrowd,
} as const;

type Kind = keyof typeof TASKS;
type TaskOf<K extends Kind> = Parameters<(typeof TASKS)[K]>[0];
type ResultOf<K extends Kind> = Awaited<ReturnType<(typeof TASKS)[K]>>;

/** Runs a load in a process of its own and gives what it measured. */
export function runLoad<K extends Kind>(task: TaskOf<K> & { kind: K }): Promise<ResultOf<K>> {
  return askChild<TaskOf<K>, ResultOf<K>>('load', task);
}

/** Has screens come and stay, in a process of their own, until it is stopped. */
export const holdCrowd = (task: CrowdTask): Promise<RunningChild<number[]>> =>
  startChild<CrowdTask, number[]>('load', task);

/** In the child: does what was asked. */
export function workLoad(task: TaskOf<Kind>): Promise<unknown> {
  const measure = TASKS[task.kind] as (task: TaskOf<Kind>) => Promise<unknown>;
  return measure(task);
}
