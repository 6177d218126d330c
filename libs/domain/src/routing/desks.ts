import type { Category, Severity } from '@pasban/contracts';
import { ancestry, catchAllDesk, type Desk, type Topology } from '../topology/topology';

export type DeskReason = 'nearest-covering' | 'specialist' | 'unmatched' | 'no-pair' | 'needs-person';

export interface ChosenDesk {
  desk: string;
  reason: DeskReason;
}

export interface Matter {
  category: Category;
  severity: Severity;
}

const covers = (desk: Desk, matter: Matter): boolean =>
  (desk.categories === 'all' || desk.categories.includes(matter.category)) &&
  (desk.severities === 'all' || desk.severities.includes(matter.severity));

/**
 * The desks of a side for a place: the nearest covering desk up the tree, plus every specialist that covers
 * it (RT2); the catch-all desk when nothing matched (RT3).
 */
export function desksFor(
  topology: Topology,
  side: string,
  jurisdiction: string | null,
  matter: Matter,
): ChosenDesk[] {
  const line = jurisdiction === null ? [] : ancestry(topology, jurisdiction);
  const nearest = nearestCovering(topology, side, jurisdiction, matter);
  const specialists = topology.specialists.filter(
    (desk) =>
      desk.side === side && covers(desk, matter) && line.some(({ code }) => code === desk.jurisdiction),
  );
  const chosen: ChosenDesk[] = [
    ...nearest.map(({ code }) => ({ desk: code, reason: 'nearest-covering' as const })),
    ...specialists.map(({ code }) => ({ desk: code, reason: 'specialist' as const })),
  ];
  return chosen.length > 0 ? chosen : [{ desk: catchAllDesk(topology, side).code, reason: 'unmatched' }];
}

/** Duty desks of the first jurisdiction, from here up, that has one which covers the matter. */
function nearestCovering(topology: Topology, side: string, from: string | null, matter: Matter): Desk[] {
  for (const { code } of from === null ? [] : ancestry(topology, from)) {
    const here = topology.dutyDesksAt.get(code)?.filter((desk) => desk.side === side && covers(desk, matter));
    if (here && here.length > 0) return here;
  }
  return [];
}

/** The covering desks one level above a desk; the national desk when there is none. */
export function parentDesks(topology: Topology, desk: Desk, matter: Matter): string[] {
  const parent = topology.jurisdictions.get(desk.jurisdiction)?.parent ?? null;
  const above = nearestCovering(topology, desk.side, parent, matter);
  return above.length > 0 ? above.map(({ code }) => code) : [catchAllDesk(topology, desk.side).code];
}

/** The desks of another side for its counterpart of this place (sister cities), else that side's catch-all. */
export function pairedDesks(
  topology: Topology,
  side: string,
  jurisdiction: string | null,
  matter: Matter,
): ChosenDesk[] {
  for (const here of jurisdiction === null ? [] : ancestry(topology, jurisdiction)) {
    const pair = here.pairs.find((code) => topology.jurisdictions.get(code)?.side === side);
    if (pair !== undefined) return desksFor(topology, side, pair, matter);
  }
  return [{ desk: catchAllDesk(topology, side).code, reason: 'no-pair' }];
}
