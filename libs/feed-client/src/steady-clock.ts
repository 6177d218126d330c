import type { Clock } from './clock';

/** A clock that never goes back: when the machine's is corrected backwards, waiting for it would stop everything. */
export function steadyClock(clock: Clock): Clock {
  let last = clock.now();
  let ahead = 0;
  return {
    now: () => {
      const now = clock.now();
      if (now < last) ahead += last - now;
      last = now;
      return now + ahead;
    },
    after: (ms, action) => clock.after(ms, action),
  };
}
