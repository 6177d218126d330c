import type { Topology } from '../topology/topology';
import { type Neighbour, planAlerts, type Planned } from './planned';
import type { Situation } from './policy';

/**
 * Situations remembered for each topology: about 1 kB each. A country's reports come from far fewer at a time; when
 * there are more, all are forgotten and found anew, which costs what it cost before.
 */
const MOST_KNOWN = 10_000;

const known = new WeakMap<Topology, Map<string, Planned>>();

/**
 * What {@link planAlerts} plans, worked out once for each situation: it depends on nothing but a few words and the
 * topology, and working it out takes longer than everything else that a decision does.
 */
export function plannedFor(at: Situation, neighbour: Neighbour | null, topology: Topology): Planned {
  const plans = known.get(topology) ?? new Map<string, Planned>();
  const key = keyOf(at, neighbour);
  const found = plans.get(key);
  if (found) return found;
  const planned = planAlerts(at, neighbour, topology);
  if (plans.size >= MOST_KNOWN) plans.clear();
  known.set(topology, plans.set(key, planned));
  return planned;
}

/** JSON, so that a damaged report's word that is no word is never taken for the one that it looks like. */
const keyOf = (at: Situation, neighbour: Neighbour | null): string =>
  JSON.stringify([
    at.status,
    at.category,
    at.severity,
    at.side,
    at.jurisdiction,
    at.site,
    neighbour?.side,
    neighbour?.jurisdiction,
  ]);
