import type { LoadedTopology } from '@pasban/contracts';
import { error, type Finding } from '../problem';
import { sideOf } from '../tree';

/** A pair joins counterparts of two different sides, once. */
export function checkPairs({ document }: LoadedTopology): Finding[] {
  const seen = new Set<string>();
  return document.pairs.flatMap(([one, other], index) => {
    const findings: Finding[] = [];
    const key = [one, other].sort().join(' ');
    if (seen.has(key))
      findings.push(error('pair-twice', ['pairs', index], `${one} and ${other} are paired already`));
    seen.add(key);
    const [side, otherSide] = [sideOf(document, one), sideOf(document, other)];
    if (side !== undefined && side === otherSide) {
      const message = `${one} and ${other} both belong to side ${side}; a pair joins different sides`;
      findings.push(error('pair-same-side', ['pairs', index], message));
    }
    return findings;
  });
}
