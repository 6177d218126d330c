import { z } from 'zod';

/** One thing that is wrong with a request. `pointer` is a JSON Pointer into the body (RFC 6901). */
export const FieldError = z.object({ pointer: z.string(), detail: z.string() });
export type FieldError = z.infer<typeof FieldError>;

/** RFC 9457. `code` names the reason for machines; `title` and `detail` speak to people. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(FieldError).optional(),
  /** Seconds after which to ask again, as in the header `Retry-After`. */
  retryAfter: z.int().positive().optional(),
});
export type Problem = z.infer<typeof Problem>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
