import type {
  Category,
  Certainty,
  IncidentState,
  Persons,
  ReleaseLevel,
  Severity,
  Status,
  Urgency,
} from '@pasban/contracts';

/** Until when an incident may be claimed, and for whom; the default owner's jurisdiction first. */
export interface Contested {
  between: [owner: string, other: string];
  until: Date;
}

/** What is happening, built from one or more reports. */
export interface Incident {
  id: string;
  /** The side in whose jurisdiction it is. */
  homeSide: string;
  jurisdiction: string | null;
  site: string | null;
  status: Status;
  state: IncidentState;
  category: Category;
  severity: Severity;
  urgency: Urgency;
  certainty: Certainty;
  headline: string;
  description: string | null;
  language: string | null;
  lat: number | null;
  lon: number | null;
  accuracyM: number | null;
  placeText: string | null;
  persons: Persons;
  /** The earliest and the latest time any of its reports speaks of. */
  occurredFrom: Date;
  occurredTo: Date;
  openedAt: Date;
  resolvedAt: Date | null;
  reportCount: number;
  /** The report that gave it its words and its place; null where that was never written down. */
  openedBy: string | null;
  /** What a person graded it last (AK4), and when: earlier reports no longer speak for its severity. */
  graded: { severity: Severity; at: Date } | null;
  /** Into which incident a person merged it, and when (CO3); null while it stands by itself. */
  merged: { into: string; at: Date } | null;
  /** In a border band, while either neighbour may claim it. */
  contested: Contested | null;
  /** What each other side may see; a side that is not here sees nothing (RL1). */
  released: Record<string, ReleaseLevel>;
}
