import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** How long a process may take to finish what it has begun before it is ended. */
const GRACE_MS = 15_000;

/**
 * Runs `stop` once when the process is asked to end: by a signal, or by the end of the script that supervises it
 * (`PASBAN_SUPERVISED`, whose channel closes even when that script was killed).
 */
export function stopOnRequest(stop: () => Promise<void>): void {
  let stopping = false;
  const request = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request);
  if (process.env.PASBAN_SUPERVISED === '1' && process.channel) {
    process.on('disconnect', request);
    // The channel exists to notice the supervisor's end; it must not keep an otherwise finished process alive.
    process.channel.unref();
  }
}

/** Ends the process with a plain sentence for errors that are the operator's to mend, with the trace for ours. */
export function fail(error: unknown): never {
  const forOperators = ['SettingsError', 'TopologyError', 'EmbeddedPostgresError'];
  const known = error instanceof Error && forOperators.includes(error.name);
  console.error(known ? error.message : error);
  process.exit(1);
}

/** Listens and says where, as a URL. */
export async function listen(
  app: NestFastifyApplication,
  { host, port }: { host: string; port: number },
): Promise<string> {
  await app.listen(port, host);
  return (await app.getUrl()).replace('[::1]', 'localhost');
}
