import type { LoadedTopology } from '@pasban/contracts';
import { error, type Finding } from '../problem';

/** People's clocks need a zone that the runtime knows. */
export function checkSides({ document }: LoadedTopology): Finding[] {
  return Object.entries(document.sides).flatMap(([code, { timeZone }]) => {
    if (isTimeZone(timeZone)) return [];
    const message = `"${timeZone}" is not an IANA time zone such as Asia/Karachi`;
    return [error('time-zone', ['sides', code, 'timeZone'], message)];
  });
}

/** An offset such as `+05:00`, which newer runtimes take for a zone, knows no summer time and no history. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
