import type { AuditEntry } from '@pasban/audit';
import { type Actor, appendAudit, type Tx } from '@pasban/persistence';
import type { ProviderRefusal } from './oidc/refusals';
import { type Principal, rolesOf, sidesOf } from './principal';

/** A person who acts, as the audit remembers: who, with which roles, from where (AU1). */
export const actorOf = ({ user, session, address }: Principal): Actor => ({
  account: user.id,
  session,
  roles: rolesOf(user),
  from: address ?? null,
});

/** What a person did beside any incident. */
export function personalEntry(
  principal: Principal,
  what: Pick<AuditEntry, 'at' | 'deeds' | 'on' | 'content'> & { outcome?: AuditEntry['outcome'] },
): AuditEntry {
  const { from, ...by } = actorOf(principal);
  return { outcome: 'done', ...what, by, from };
}

/** What a person changed of accounts, sessions or tokens, on the audits of the sides whom it concerns. */
export async function auditDeed(
  tx: Tx,
  principal: Principal,
  { act, reason, on, at }: { act: string; reason: string; on: AuditEntry['on']; at: Date },
  sides: readonly string[] = sidesOf(principal.user),
): Promise<void> {
  await appendAudit(tx, sides, personalEntry(principal, { at, deeds: [{ act, reason }], on }));
}

/** Why somebody was not signed in. The answer says none of it. */
export type SignInFailure =
  'unknown-name' | 'wrong-password' | 'passwords-off' | 'account-disabled' | 'wrong-code';

/**
 * Somebody tried to sign in. The name that was typed is kept nowhere: one that no account has may well be a password in
 * the wrong field.
 */
export const failedSignIn = (
  at: Date,
  reason: SignInFailure | ProviderRefusal,
  { account, from }: { account: string | undefined; from: string | null },
): AuditEntry => ({
  at,
  deeds: [{ act: 'session.refused', reason }],
  by: null,
  from,
  on: account === undefined ? {} : { account },
  outcome: 'refused',
});
