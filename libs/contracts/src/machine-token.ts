import { z } from 'zod';
import { Code, Id, Moment } from './primitives';

/** What a machine's token may be good for. */
export const MachineScope = z.enum(['report:create']);
export type MachineScope = z.infer<typeof MachineScope>;

/** A token for a machine that submits (ID4): for one side, in the name of one source, until a day. */
export const MachineTokenBody = z.strictObject({
  side: Code,
  /** What the machine is called, such as `cctv-f7`; a new token of the same source goes on where the old one ended. */
  source: Code,
  scopes: z.array(MachineScope).min(1).max(10),
  expiresAt: Moment,
});
export type MachineTokenBody = z.infer<typeof MachineTokenBody>;

/** A machine's token, without what opens. */
export const MachineTokenView = z.object({
  id: Id,
  side: Code,
  source: Code,
  scopes: z.array(MachineScope),
  /** The name of the administrator's account. */
  createdBy: z.string(),
  createdAt: Moment,
  expiresAt: Moment,
  revokedAt: Moment.nullable(),
  /** To half a minute; null for one that was never used. */
  lastUsedAt: Moment.nullable(),
});
export type MachineTokenView = z.infer<typeof MachineTokenView>;

/** A new token, shown this once. */
export const MachineTokenCreated = MachineTokenView.extend({ token: z.string() });
export type MachineTokenCreated = z.infer<typeof MachineTokenCreated>;

/** Every token of the sides one administers, newest first; those that are over as well. */
export const MachineTokenList = z.object({ tokens: z.array(MachineTokenView) });
export type MachineTokenList = z.infer<typeof MachineTokenList>;
