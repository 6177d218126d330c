import type { Suggestion } from '@pasban/contracts';
import type { Incident } from '../incident/incident';
import { suggest } from '../incident/suggest';
import type { Topology } from '../topology/topology';
import { levelFor, release } from './release';

/**
 * The near misses of an open incident as its home side may see them (CO2, RL5). Another side's incident is measured only
 * once its exact place and time are released in full: a distance to what is shown as a coarse cell would give the place
 * away. Nothing for other sides, who could not merge anyway.
 */
export function releaseSuggestions(
  incident: Incident,
  open: readonly Incident[],
  near: Topology['correlation'],
  toSide: string,
): Suggestion[] {
  if (toSide !== incident.homeSide || incident.state !== 'open') return [];
  const visible = open.filter((other) => levelFor(other, toSide) === 'full');
  return suggest(incident, visible, near).flatMap(({ incident: other, ...why }) => {
    const released = release(other, toSide);
    return released ? [{ incident: released, ...why }] : [];
  });
}
