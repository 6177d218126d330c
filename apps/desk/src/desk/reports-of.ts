import type { IncidentReport } from '@pasban/contracts';

export interface Splittable {
  /** Reports that can be taken out one by one. */
  single: ReadonlySet<string>;
  /** Merged incidents all of whose reports can be taken out together. */
  merges: string[];
}

/** The opening report stays; what came by a merge goes as it came, all at once (CO3). */
export function splittable(reports: readonly IncidentReport[], maySplit: boolean): Splittable {
  if (!maySplit) return { single: new Set(), merges: [] };
  return {
    single: new Set(
      reports.filter(({ opening, mergedFrom }) => !opening && mergedFrom === undefined).map(({ id }) => id),
    ),
    merges: [...new Set(reports.flatMap(({ mergedFrom }) => mergedFrom ?? []))],
  };
}
