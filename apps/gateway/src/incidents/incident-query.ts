import {
  Category,
  Code,
  humanText,
  IncidentState,
  JurisdictionCode,
  Moment,
  Severity,
  Status,
} from '@pasban/contracts';
import { z } from 'zod';

/** Filters and paging of the incident list. */
export const IncidentQuery = z.strictObject({
  desk: Code.optional(),
  state: IncidentState.optional(),
  status: Status.optional(),
  severity: Severity.optional(),
  category: Category.optional(),
  /** The place, or anything below it. */
  jurisdiction: JurisdictionCode.optional(),
  /** Opened at this moment or later. */
  from: Moment.optional(),
  /** Opened before this moment. */
  to: Moment.optional(),
  /** Stands in the words of the incident, as far as the reader may see them, or is its reference. */
  words: humanText(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type IncidentQuery = z.infer<typeof IncidentQuery>;
