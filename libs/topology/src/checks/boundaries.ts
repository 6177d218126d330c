import type { LoadedTopology } from '@pasban/contracts';
import { ringFaults, type RingFault } from '@pasban/geo';
import { error, type Finding } from '../problem';

const EXPLANATION: Record<RingFault['kind'], string> = {
  'too-short': 'has fewer than four points',
  'off-the-globe': 'has a coordinate that is not [longitude, latitude]',
  unclosed: 'does not end where it begins',
  'self-crossing': 'crosses itself',
};

/** Rings are closed, lie on the globe and do not cross themselves; otherwise their inside is a matter of luck. */
export function checkBoundaries({ boundaries }: LoadedTopology): Finding[] {
  return Object.entries(boundaries).flatMap(([code, geometry]) =>
    ringFaults(geometry).map(({ kind, ring, at }) => {
      const message = `ring ${ring + 1} of the boundary ${EXPLANATION[kind]}, near [${at.join(', ')}]`;
      return error(`boundary-${kind}`, ['jurisdictions', code, 'boundary'], message);
    }),
  );
}
