import { type ChildProcess, fork } from 'node:child_process';

/** What a child of ours may be: the bare server, the bare feed, the load generator, or one that only computes. */
export type ChildRole = 'floor' | 'bare-feed' | 'load' | 'compute' | 'cap';

/** Marks, as the first argument, that this process is a child and which one. */
export const CHILD_FLAG = '--child';

/** Messages a child sends to the process that forked it. */
type Answer<Result> = { result: Result } | { error: string };

/** A child that has answered once and goes on living until it is stopped. */
export interface RunningChild<Result> {
  readonly pid: number;
  readonly first: Result;
  stop(): Promise<void>;
}

/**
 * Forks this very program in another role, hands it one task and waits for its first answer. Server and load run
 * in processes of their own, so that neither delays the other's event loop.
 */
export async function startChild<Task, Result>(role: ChildRole, task: Task): Promise<RunningChild<Result>> {
  const child = fork(process.argv[1] ?? '', [CHILD_FLAG, role], { env: childEnvironment() });
  const first = await new Promise<Result>((resolve, reject) => {
    child.once('message', (answer: Answer<Result>) => {
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer.result);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`the child ${role} ended early with code ${code ?? 'none'}`)),
    );
    child.send({ task });
  });
  return { pid: child.pid ?? NaN, first, stop: () => stopProcess(child) };
}

/** Runs a child for one answer. */
export async function askChild<Task, Result>(role: ChildRole, task: Task): Promise<Result> {
  const child = await startChild<Task, Result>(role, task);
  await child.stop();
  return child.first;
}

/** The child's side: takes the task, answers with what `work` makes of it, and ends when the parent does. */
export function answerParent<Task, Result>(work: (task: Task) => Promise<Result>): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.once('message', ({ task }: { task: Task }) => {
    work(task).then(
      (result) => process.send?.({ result }),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}

/** Asks a process to end, and ends it when it does not. */
export function stopProcess(child: ChildProcess, patienceMs = 20_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Both servers run as in production, and a person's own debugging options stay out of the figures. */
const childEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  NODE_OPTIONS: '',
});
