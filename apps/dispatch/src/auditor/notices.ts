import type { Notice } from '@pasban/contracts';
import type { DraftEntry, Topology } from '@pasban/domain';
import { type Finding, STAGE_OF } from './findings';
import type { Judgement } from './judge';

/**
 * Tells every side's national desk of a finding. The machinery is shared, so each side hears that a stage is stuck;
 * how many rows, and for how long, it hears of its own alone, since another side's count would tell of its incidents
 * (RL5).
 */
export function stuckNotices(
  finding: Finding,
  { counts }: Judgement,
  topology: Topology,
  at: Date,
): DraftEntry[] {
  return toNationalDesks(topology, at, (side) => ({
    code: 'audit.stuck',
    detail: { finding, stage: STAGE_OF[finding], count: counts[side] ?? 0 },
  }));
}

/** Tells the same desks that it is over, and how long it was known. */
export function recoveredNotices(finding: Finding, toldAt: Date, topology: Topology, at: Date): DraftEntry[] {
  const seconds = Math.round((at.getTime() - toldAt.getTime()) / 1_000);
  return toNationalDesks(topology, at, () => ({
    code: 'audit.recovered',
    detail: { finding, stage: STAGE_OF[finding], seconds },
  }));
}

const toNationalDesks = (topology: Topology, at: Date, noticeFor: (side: string) => Notice): DraftEntry[] =>
  [...topology.catchAllOf].map(([side, { code: desk }]) => ({
    desk,
    type: 'notice',
    at,
    incidentId: null,
    alertId: null,
    content: { notice: noticeFor(side) },
  }));
