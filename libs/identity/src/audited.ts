import type { AuditEntry } from '@pasban/audit';
import type { Actor } from '@pasban/persistence';
import { type Principal, rolesOf } from './principal';

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

/** Why somebody was not signed in. The answer says none of it. */
export type SignInFailure = 'unknown-name' | 'wrong-password' | 'account-disabled';

/**
 * Somebody tried to sign in. The name that was typed is kept nowhere: one that no account has may well be a password in
 * the wrong field.
 */
export const failedSignIn = (
  at: Date,
  reason: SignInFailure,
  { account, from }: { account: string | undefined; from: string | null },
): AuditEntry => ({
  at,
  deeds: [{ act: 'session.refused', reason }],
  by: null,
  from,
  on: account === undefined ? {} : { account },
  outcome: 'refused',
});
