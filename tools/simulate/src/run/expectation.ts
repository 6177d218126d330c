import type { TopologyView } from '@pasban/contracts';
import type { WatchedDesk } from '../client/desk-feed';
import type { SimulatedReport } from '../generator/stream';

/**
 * On which of the watched desks a report has to appear: the duty desk of the place that owns it, or without a place
 * the catch-all desk of the submitter's side. Undefined when that desk is not one of ours to watch.
 */
export function expectedDesk(
  { side, jurisdiction }: Pick<SimulatedReport, 'side' | 'jurisdiction'>,
  topology: TopologyView,
  watched: readonly WatchedDesk[],
): string | undefined {
  const expected = watched.find(({ desk }) => {
    const spec = topology.desks[desk];
    return jurisdiction === null
      ? spec?.catchAll === true && spec.side === side
      : spec?.jurisdiction === jurisdiction && !spec.catchAll;
  });
  return expected?.desk;
}

/** The places whose own duty desk is watched. */
export const watchedJurisdictions = (topology: TopologyView, watched: readonly WatchedDesk[]): Set<string> =>
  new Set(
    watched.flatMap(({ desk }) => {
      const spec = topology.desks[desk];
      return spec && !spec.catchAll ? [spec.jurisdiction] : [];
    }),
  );
