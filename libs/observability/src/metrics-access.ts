import { createHash, timingSafeEqual } from 'node:crypto';
import { ProblemError } from '@pasban/http';

/** What is looked at of whoever asks for the metrics. */
export interface Asking {
  ip: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;
/** A proxy on the same machine brings strangers from this very address. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Figures count what both sides do, and a count tells (RL5): with a token only who knows it reads them, without one only
 * programs on this machine.
 * @throws ProblemError 401 or 403.
 */
export function mustBeMonitoring({ ip, headers }: Asking, token: string | undefined): void {
  if (token !== undefined) {
    if (isSame(headers['authorization'], `Bearer ${token}`)) return;
    throw ProblemError.unauthenticated();
  }
  if (LOOPBACK.test(ip) && PASSED_ON.every((name) => headers[name] === undefined)) return;
  throw ProblemError.forbidden('local-only', 'Set METRICS_TOKEN to read the metrics from elsewhere.');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isSame = (given: string | string[] | undefined, wanted: string): boolean =>
  typeof given === 'string' && timingSafeEqual(digest(given), digest(wanted));
