import { CATEGORIES, type ReportLocation, SEVERITIES } from '@pasban/contracts';
import type { Topology } from '@pasban/domain';
import type { ReplayedIncident } from './replay';

/** Somewhere an incident can be, and the side whose people would report it. */
interface Whereabouts {
  place: string | null;
  side: string;
  location: ReportLocation | undefined;
}

/**
 * Every kind of incident that a topology can tell apart: each category and severity in each jurisdiction, at each
 * site, and nowhere in particular on each side. What happened lately leaves most of them out.
 */
export function* kindsOfIncident(topology: Topology): Generator<ReplayedIncident> {
  for (const { place, side, location } of whereabouts(topology)) {
    for (const category of CATEGORIES) {
      for (const severity of SEVERITIES) {
        const matter = { status: 'actual' as const, category, severity, location, submitterSide: side };
        yield { id: null, place, matter };
      }
    }
  }
}

function whereabouts({ jurisdictions, sites, sides }: Topology): Whereabouts[] {
  return [
    ...[...jurisdictions.values()].map(({ code, side }) => ({
      place: code,
      side,
      location: { jurisdiction: code },
    })),
    ...[...sites.values()].map(({ code, jurisdiction }) => ({
      place: `${code} (${jurisdiction})`,
      side: jurisdictions.get(jurisdiction)?.side ?? '',
      location: { site: code, jurisdiction },
    })),
    ...sides.map((side) => ({ place: null, side, location: undefined })),
  ];
}
