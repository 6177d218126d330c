import { z } from 'zod';
import { Moment } from './primitives';

/** How somebody's second factor stands (ID3). */
export const SecondFactor = z.object({
  /** When it was confirmed; null for an account that signs in with its password alone. */
  since: Moment.nullable(),
  /** Whether this account may do nothing else before it has one. */
  required: z.boolean(),
  /** Recovery codes that have not been used. */
  recoveryCodesLeft: z.int().nonnegative(),
  /** Whether changing it asks for the password; not of somebody who has just come from an identity provider. */
  asksPassword: z.boolean(),
});
export type SecondFactor = z.infer<typeof SecondFactor>;

/**
 * Setting a second factor up, and taking it away, asks for the password again: a screen may be left alone. Whoever came
 * from an identity provider may have none, and leaves it out within ten minutes of that.
 */
export const EnrolBody = z.strictObject({ password: z.string().min(1).max(200).optional() });
export type EnrolBody = z.infer<typeof EnrolBody>;

/** What goes into an authenticator, shown this once. */
export const Enrolment = z.object({
  /** Base32, for typing. */
  secret: z.string(),
  /** `otpauth://totp/…`, for a QR code. */
  uri: z.string(),
});
export type Enrolment = z.infer<typeof Enrolment>;

/** Six digits of the authenticator, or one of the recovery codes. */
export const SecondFactorCode = z.string().trim().min(1).max(20);

export const ConfirmBody = z.strictObject({ code: SecondFactorCode });
export type ConfirmBody = z.infer<typeof ConfirmBody>;

/** Codes for the day the authenticator is lost, shown this once; each opens once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const RemoveFactorBody = z.strictObject({
  password: EnrolBody.shape.password,
  code: SecondFactorCode,
});
export type RemoveFactorBody = z.infer<typeof RemoveFactorBody>;
