import type { Sessions } from '@pasban/identity';
import type { DeskSeat } from './handshake';

/**
 * Looks again at the sessions of seats that seem to end soon: one that was extended meanwhile, here or at another
 * gateway, keeps its screen. A session of several screens is asked for once.
 */
export async function prolong(
  seats: readonly DeskSeat[],
  sessions: Sessions,
  withinMs: number,
): Promise<void> {
  const ending = seats.filter(({ principal }) => sessions.endsWithin(principal, withinMs));
  for (const session of new Set(ending.map(({ principal }) => principal.session))) {
    const expiresAt = await sessions.endOf(session);
    if (!expiresAt) continue;
    for (const held of ending) {
      if (held.principal.session === session) held.principal = { ...held.principal, expiresAt };
    }
  }
}
