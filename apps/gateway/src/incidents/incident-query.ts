import { Category, Code, IncidentState, Severity, Status } from '@pasban/contracts';
import { z } from 'zod';

/** Filters and paging of the incident list. */
export const IncidentQuery = z.strictObject({
  desk: Code.optional(),
  state: IncidentState.optional(),
  status: Status.optional(),
  severity: Severity.optional(),
  category: Category.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type IncidentQuery = z.infer<typeof IncidentQuery>;
