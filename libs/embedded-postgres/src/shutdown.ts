/** One way of asking a server to stop, from the kindest on. */
interface Step {
  readonly signal: NodeJS.Signals;
  readonly waitMs: number;
}

/**
 * SIGINT is PostgreSQL's fast shutdown: running transactions are rolled back, a checkpoint is written. SIGQUIT
 * leaves at once and replays its log next time. SIGKILL is for a server that answers to nothing.
 */
export function shutdownSteps(patienceMs: number): readonly Step[] {
  return [
    { signal: 'SIGINT', waitMs: patienceMs },
    { signal: 'SIGQUIT', waitMs: 5_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ];
}

/** Stops a process step by step. Returns the signal that did it, or `undefined` when it outlived them all. */
export async function shutDown(
  steps: readonly Step[],
  send: (signal: NodeJS.Signals) => void,
  endsWithin: (ms: number) => Promise<boolean>,
): Promise<NodeJS.Signals | undefined> {
  for (const { signal, waitMs } of steps) {
    send(signal);
    if (await endsWithin(waitMs)) return signal;
  }
  return undefined;
}
