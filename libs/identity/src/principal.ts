import type { AnswerLevel, Grant, Role, User } from '@pasban/contracts';
import { ProblemError } from '@pasban/http';

/** Who is asking: a signed-in person, with the roles held at sides and desks (ID1). */
export interface Principal {
  session: string;
  user: User;
  expiresAt: Date;
  /** A second factor is required of the account and not set up: nothing else may be done before (ID3). */
  mustEnrol: boolean;
  /** The side's own provider asked for a second factor when this session began, and none of ours is required. */
  factorShown?: boolean;
  /** From where; unknown until a request or a connection brings it. */
  address?: string;
}

/** Why somebody who must set up a second factor first may not do this. */
export const secondFactorNeeded = (): ProblemError =>
  ProblemError.forbidden('second-factor-needed', 'Set up the second factor of this account first.');

export const holdsAny = (user: User, roles: readonly Role[]): boolean =>
  user.grants.some(({ role }) => roles.includes(role));

/** Grants that let a person work at a desk: its own, or those of the whole side. */
const grantsAt = (user: User, desk: { code: string; side: string }): Grant[] =>
  user.grants.filter(
    (grant) => grant.side === desk.side && (grant.desk === undefined || grant.desk === desk.code),
  );

/** The highest standing a person holds at a desk; undefined for one who may not work there. */
export function levelAt(user: User, desk: { code: string; side: string }): AnswerLevel | undefined {
  const roles = grantsAt(user, desk).map(({ role }) => role);
  if (roles.includes('supervisor')) return 'supervisor';
  return roles.includes('officer') ? 'officer' : undefined;
}

/** What a person holds, as the audit tells it: `officer@pk-is-spu`, `supervisor@pk`. */
export const rolesOf = ({ grants }: Pick<User, 'grants'>): string[] =>
  grants.map(({ role, side, desk }) => `${role}@${desk ?? side}`);

/** The sides a person belongs to, in the order of the grants; with `roles`, those where one of them is held. */
export const sidesOf = (user: Pick<User, 'grants'>, roles?: readonly Role[]): string[] => [
  ...new Set(user.grants.filter(({ role }) => roles?.includes(role) ?? true).map(({ side }) => side)),
];
