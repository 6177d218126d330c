import { CATEGORIES, SEVERITIES, Status } from '@pasban/contracts';
import type { PolicyCondition, TopologyDocument } from '@pasban/contracts';
import { lineOf, sideOf } from '../tree';

export type PolicyReach =
  | { state: 'reachable' }
  | { state: 'never-fits' }
  /** Names a place or side that does not exist, which the check of references reports. */
  | { state: 'unknown-place' }
  /** `by`: the earlier policies that take everything it fits. */
  | { state: 'shadowed'; by: number[] };

/** What becomes of each policy, and an example of what none fits, if there is any. */
export interface PoliciesReach {
  policies: PolicyReach[];
  unmatched: string | null;
}

/** Where an incident may be, as far as policies can tell. */
interface Place {
  line: readonly string[];
  site?: string;
  side?: string;
}

/** A kind of incident: which policies fit it, in order, and how to say what it is. */
interface Kind {
  fitting: number[];
  name: string;
}

/**
 * Reasons about `when` as sets, exactly: every kind of incident there can be is looked at once. Kinds are the
 * product of severity, category, status and place, where places that no policy tells apart count as one, so that
 * thousands of jurisdictions remain a handful of kinds.
 */
export function reachOf(document: TopologyDocument): PoliciesReach {
  const kinds = kindsOf(document);
  const takenBy = document.policies.map(() => new Set<number>());
  for (const { fitting } of kinds) {
    for (const policy of fitting) takenBy[policy]!.add(fitting[0]!);
  }
  return {
    policies: takenBy.map((takers, index) => {
      if (namesUnknownPlace(document, document.policies[index]!.when)) return { state: 'unknown-place' };
      if (takers.size === 0) return { state: 'never-fits' };
      if (takers.has(index)) return { state: 'reachable' };
      return { state: 'shadowed', by: [...takers].sort((a, b) => a - b) };
    }),
    unmatched: kinds.find(({ fitting }) => fitting.length === 0)?.name ?? null,
  };
}

function kindsOf(document: TopologyDocument): Kind[] {
  const conditions = document.policies.map(({ when }) => when);
  const places = distinctPlaces(document, conditions);
  return SEVERITIES.flatMap((severity) =>
    CATEGORIES.flatMap((category) =>
      Status.options.flatMap((status) => {
        const open = conditions.map(
          (when) =>
            allows(when.severity, severity) && allows(when.category, category) && allows(when.status, status),
        );
        return places.map(({ fits, name }) => ({
          fitting: fits.filter((policy) => open[policy]),
          name: `${severity} ${category} (${status}) ${name}`,
        }));
      }),
    ),
  );
}

function distinctPlaces(
  document: TopologyDocument,
  conditions: readonly PolicyCondition[],
): { fits: number[]; name: string }[] {
  const distinct = new Map<string, { fits: number[]; name: string }>();
  for (const { name, place } of placesOf(document)) {
    const fits = conditions.flatMap((when, index) => (fitsPlace(when, place) ? [index] : []));
    const key = fits.join(' ');
    if (!distinct.has(key)) distinct.set(key, { fits, name });
  }
  return [...distinct.values()];
}

function placesOf(document: TopologyDocument): { name: string; place: Place }[] {
  const at = (code: string): Place => ({ line: lineOf(document, code), side: sideOf(document, code) });
  return [
    ...Object.keys(document.jurisdictions).map((code) => ({ name: `in ${code}`, place: at(code) })),
    ...Object.entries(document.sites).map(([site, { jurisdiction }]) => ({
      name: `at ${site}`,
      place: { ...at(jurisdiction), site },
    })),
    // A report without a usable place belongs to its submitter's side (IN5).
    ...Object.keys(document.sides).map((side) => ({
      name: `without a place on side ${side}`,
      place: { line: [], side },
    })),
  ];
}

function fitsPlace(when: PolicyCondition, { line, site, side }: Place): boolean {
  return (
    (!when.jurisdiction || when.jurisdiction.some((code) => line.includes(code))) &&
    (!when.site || (site !== undefined && when.site.includes(site))) &&
    (!when.side || (side !== undefined && when.side.includes(side)))
  );
}

function namesUnknownPlace(document: TopologyDocument, when: PolicyCondition): boolean {
  const unknown = (register: object, names: readonly string[] = []): boolean =>
    names.some((name) => !Object.hasOwn(register, name));
  return (
    unknown(document.jurisdictions, when.jurisdiction) ||
    unknown(document.sites, when.site) ||
    unknown(document.sides, when.side)
  );
}

const allows = <T>(wanted: readonly T[] | undefined, value: T): boolean => !wanted || wanted.includes(value);
