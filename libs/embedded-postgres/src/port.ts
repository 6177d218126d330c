import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { EmbeddedPostgresError } from './failure';

/**
 * Below the range from which systems take the ports of outgoing connections (32768 on Linux, 49152 on macOS): there
 * a stranger's connection could occupy ours in the moment in which a crashed server comes back.
 */
const FIRST = 15_433;
const LAST = 32_000;

/** A free loopback port; the preferred one when it is free, so that the address survives a restart. */
export async function choosePort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new EmbeddedPostgresError('No free port was found on 127.0.0.1 for the embedded PostgreSQL.');
}

export async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
