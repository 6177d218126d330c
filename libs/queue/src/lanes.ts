import type { Severity } from '@pasban/contracts';

/** Routing's wake-ups come in two lanes, so that one for an extreme report never waits behind a minor one's. */
export const LANES = ['urgent', 'routine'] as const;
export type Lane = (typeof LANES)[number];

export const laneOf = (severity: Severity): Lane =>
  severity === 'extreme' || severity === 'severe' ? 'urgent' : 'routine';

/** BullMQ takes the smallest number first; 0 would mean "no priority". */
export const PRIORITY: Record<Lane, number> = { urgent: 1, routine: 2 };
