import type { Fix } from './draft';

export type PositionTrouble = 'denied' | 'unavailable' | 'timeout' | 'unsupported';

export class NoPosition extends Error {
  constructor(readonly trouble: PositionTrouble) {
    super(trouble);
  }
}

const TROUBLES: Record<number, PositionTrouble> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };

/** Five decimals are about a metre: more would be noise. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** @throws NoPosition with a reason a person can act on. */
export function position(timeoutMs = 15_000): Promise<Fix> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator) || !window.isSecureContext) {
      reject(new NoPosition('unsupported'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lat: rounded(coords.latitude),
          lon: rounded(coords.longitude),
          accuracyM: Math.round(coords.accuracy),
        }),
      ({ code }) => reject(new NoPosition(TROUBLES[code] ?? 'unavailable')),
      { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: 10_000 },
    );
  });
}

/** Whether asking would not disturb: the person has allowed it before. */
export async function positionAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    return false;
  }
}
