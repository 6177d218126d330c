import { z } from 'zod';
import { humanText } from './primitives';

/** Why an incident is held back from the purge, or no longer (PD3). */
export const HoldBody = z.strictObject({ reason: humanText(500) });
export type HoldBody = z.infer<typeof HoldBody>;
