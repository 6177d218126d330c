import { CATEGORIES, SEVERITIES } from '@pasban/contracts';
import type { Category, DeskSpec, LoadedTopology, Severity } from '@pasban/contracts';
import { warning, type Finding } from '../problem';
import { entry, lineOf, sideOf } from '../tree';

/**
 * Where some kind of report would reach nobody but the desk of last resort (RT3). The jurisdiction at which the
 * catch-all itself sits is its own on purpose, and so is everything above.
 */
export function checkCoverage({ document }: LoadedTopology): Finding[] {
  const desks = Object.values(document.desks);
  const desksAt = new Map<string, DeskSpec[]>();
  for (const desk of desks) desksAt.set(desk.jurisdiction, [...(desksAt.get(desk.jurisdiction) ?? []), desk]);
  const ownOnPurpose = new Set(
    desks.filter((desk) => desk.catchAll).flatMap((desk) => lineOf(document, desk.jurisdiction)),
  );
  return Object.keys(document.jurisdictions).flatMap((code) => {
    const side = sideOf(document, code);
    if (side === undefined || !entry(document.sides, side) || ownOnPurpose.has(code)) return [];
    const covering = lineOf(document, code)
      .flatMap((place) => desksAt.get(place) ?? [])
      .filter((desk) => desk.side === side && !desk.catchAll && !desk.specialist);
    const gaps = gapsOf(covering);
    if (gaps.length === 0) return [];
    const message = `only the catch-all desk covers ${code} for ${gaps.join('; ')}`;
    return [warning('only-catch-all', ['jurisdictions', code], message)];
  });
}

/** What none of the desks covers: `every category`, `cyber`, `crime (minor, unknown)`. */
function gapsOf(desks: readonly DeskSpec[]): string[] {
  if (desks.length === 0) return ['every category'];
  return CATEGORIES.flatMap((category) => {
    const missing = SEVERITIES.filter((severity) => !desks.some((desk) => covers(desk, category, severity)));
    if (missing.length === 0) return [];
    return [missing.length === SEVERITIES.length ? category : `${category} (${missing.join(', ')})`];
  });
}

function covers(desk: DeskSpec, category: Category, severity: Severity): boolean {
  return (
    (desk.categories === 'all' || desk.categories.includes(category)) &&
    (desk.severities === 'all' || desk.severities.includes(severity))
  );
}
