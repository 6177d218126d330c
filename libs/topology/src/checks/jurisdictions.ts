import type { LoadedTopology, TopologyDocument } from '@pasban/contracts';
import { error, type Finding } from '../problem';
import { entry, lineOf } from '../tree';

/** The jurisdictions form trees, and every tree says at its root whose it is. */
export function checkJurisdictions({ document }: LoadedTopology): Finding[] {
  return [...cycles(document), ...rootsWithoutSide(document)];
}

/** One finding per cycle, at its first member in the file. */
function cycles(document: TopologyDocument): Finding[] {
  const reported = new Set<string>();
  return Object.keys(document.jurisdictions).flatMap((code) => {
    const line = lineOf(document, code);
    const closing = entry(document.jurisdictions, line[line.length - 1]!)?.parent;
    if (closing !== code || reported.has(code)) return [];
    line.forEach((member) => reported.add(member));
    const circle = [...line, code].join(' → ');
    return [error('jurisdiction-cycle', ['jurisdictions', code, 'parent'], `is its own ancestor: ${circle}`)];
  });
}

function rootsWithoutSide(document: TopologyDocument): Finding[] {
  return Object.entries(document.jurisdictions)
    .filter(([, { parent, side }]) => parent === undefined && side === undefined)
    .map(([code]) =>
      error('root-without-side', ['jurisdictions', code], `${code} has no parent, so it must name its side`),
    );
}
