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
  /** What each other side may see; a side that is not here sees nothing (RL1). */
  released: Record<string, ReleaseLevel>;
}
