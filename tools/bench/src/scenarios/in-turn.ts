import type { SubjectName } from '../baselines/subject';
import type { Figures, Scale, Scenario } from './scenario';

/**
 * Measures both sides in one run, in which they take turns request by request: what is compared differs by less than two
 * starts of a server do. Whichever side is asked for first has the run made, and the other one's figures are kept for it.
 */
export function inTurn(run: (scale: Scale) => Promise<Record<SubjectName, Figures>>): Scenario['measure'] {
  let kept: { side: SubjectName; figures: Figures } | undefined;
  return async (side, scale) => {
    if (kept?.side === side) {
      const { figures } = kept;
      kept = undefined;
      return figures;
    }
    const both = await run(scale);
    const other = side === 'pasban' ? 'floor' : 'pasban';
    kept = { side: other, figures: both[other] };
    return both[side];
  };
}
