import { z } from 'zod';
import { Code, LocalName } from './primitives';

/** A side's identity provider, as the sign-in page offers it. */
export const SignInProvider = z.object({
  side: Code,
  /** What its people call it. */
  name: LocalName,
  /** Whether it answered when it was last asked. */
  reachable: z.boolean(),
});
export type SignInProvider = z.infer<typeof SignInProvider>;

export const SignInProviders = z.object({ providers: z.array(SignInProvider) });
export type SignInProviders = z.infer<typeof SignInProviders>;

/** Where the browser goes to show the provider who somebody is. */
export const ProviderAddress = z.object({ address: z.string() });
export type ProviderAddress = z.infer<typeof ProviderAddress>;

/** What a provider may send a browser back with; providers add parameters of their own, which mean nothing here. */
export const ProviderReturn = z
  .object({
    state: z.string().max(200).optional(),
    code: z.string().max(4_000).optional(),
    iss: z.string().max(1_000).optional(),
    error: z.string().max(200).optional(),
  })
  .loose();
export type ProviderReturn = z.infer<typeof ProviderReturn>;

/** What the page came back with, for a session; and a code where the account asks for one. */
export const TicketBody = z.strictObject({
  ticket: z.string().min(1).max(100),
  code: z.string().max(20).optional(),
});
export type TicketBody = z.infer<typeof TicketBody>;
