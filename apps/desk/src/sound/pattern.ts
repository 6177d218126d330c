import { type Severity, severityRank } from '@pasban/contracts';

export interface Pulse {
  /** Seconds from the pattern's beginning. */
  at: number;
  seconds: number;
  hertz: number;
}

/** Extreme and severe ring again this often until somebody answers. */
export const REPEAT_MS = 10_000;

/** Five in the rhythm 3 + 2: clearly not the three-pulse evacuation signal of ISO 8201. */
const BURST = [0, 0.18, 0.36, 0.66, 0.84];
const BURST_GAP = 1.6;

const GRAVE: readonly Severity[] = ['extreme', 'severe'];
export const isGrave = (severity: Severity): boolean => GRAVE.includes(severity);

/** Ten pulses (5 + 5) for extreme and severe, three quick ones for moderate and unknown, one for minor. */
export function pulses(severity: Severity): Pulse[] {
  switch (severity) {
    case 'extreme':
    case 'severe': {
      const hertz = severity === 'extreme' ? 932 : 784;
      return [0, BURST_GAP].flatMap((start) => BURST.map((at) => ({ at: start + at, seconds: 0.12, hertz })));
    }
    case 'moderate':
    case 'unknown':
      return [0, 0.22, 0.44].map((at) => ({ at, seconds: 0.14, hertz: 587 }));
    case 'minor':
      return [{ at: 0, seconds: 0.2, hertz: 494 }];
  }
}

export interface Ringing {
  /** Changes when the alert climbs a step, so that the step is heard too. */
  key: string;
  severity: Severity;
}

const loudest = (ringing: readonly Ringing[]): Severity | null =>
  [...ringing].sort((a, b) => severityRank(a.severity) - severityRank(b.severity))[0]?.severity ?? null;

/** What to play now, if anything: a grave alert again after its pause, else whatever has not been heard yet. */
export function toPlay(
  ringing: readonly Ringing[],
  heard: ReadonlySet<string>,
  sinceGraveMs: number,
): Severity | null {
  const grave = ringing.filter(({ severity }) => isGrave(severity));
  const fresh = ringing.filter(({ key }) => !heard.has(key));
  if (fresh.some(({ severity }) => isGrave(severity)) || (grave.length > 0 && sinceGraveMs >= REPEAT_MS)) {
    return loudest(grave);
  }
  return loudest(fresh);
}
