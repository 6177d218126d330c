import { z } from 'zod';
import { Code, humanText, Id, Moment } from './primitives';
import { Locale, Role } from './vocabulary';

/** A role held at a side, or at one desk of that side (ID1). */
export const Grant = z.object({ role: Role, side: Code, desk: Code.optional() });
export type Grant = z.infer<typeof Grant>;

export const User = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  language: Locale,
  grants: z.array(Grant),
});
export type User = z.infer<typeof User>;

export const SignInBody = z.strictObject({
  username: humanText(80),
  password: z.string().min(1).max(200),
  code: z.string().max(20).optional(),
});
export type SignInBody = z.infer<typeof SignInBody>;

export const SignedIn = z.object({ accessToken: z.string(), expiresAt: Moment, user: User });
export type SignedIn = z.infer<typeof SignedIn>;
