import type { Enrolment, SecondFactor, User } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import {
  beginFactor,
  confirmFactor,
  type Database,
  factorOf,
  isBegunAtProvider,
  removeFactor,
  removeFactorAtSide,
  takeStep,
  type Tx,
  useRecoveryCode,
} from '@pasban/persistence';
import { auditDeed } from './audited';
import { isBreakGlass } from './break-glass';
import type { Principal } from './principal';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes';
import type { SecretSeal } from './secret-seal';
import { newSecret, stepOf, uriOf } from './totp';

/** Who must have a second factor where one is required at all: those who can change what others see or may do. */
const ROLES_THAT_NEED_ONE = new Set(['supervisor', 'administrator']);

/** How long a sign-in at a provider stands for the password that its people may not have. */
const JUST_COME_MS = 10 * 60_000;

/** Second factors: an authenticator's codes, and recovery codes for the day it is lost (ID3). */
export class SecondFactors {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly policy: 'optional' | 'required',
    private readonly seal: SecretSeal,
  ) {}

  async stateOf(who: Principal): Promise<SecondFactor> {
    const { user, factorShown } = who;
    const held = await factorOf(this.db, user.id);
    const since = held?.confirmedAt?.toISOString() ?? null;
    return {
      since,
      required: since === null && !factorShown && this.isRequired(user),
      recoveryCodesLeft: held?.recoveryCodesLeft ?? 0,
      asksPassword: !(await this.hasJustComeFromProvider(who)),
    };
  }

  /** Whether somebody has shown at an identity provider who they are, so lately that no password is asked for. */
  hasJustComeFromProvider({ session }: Principal): Promise<boolean> {
    return isBegunAtProvider(this.db, session, new Date(this.clock.now().getTime() - JUST_COME_MS));
  }

  /** A new secret, to be confirmed with a code of it; undefined for an account that has a second factor. */
  async begin({ user }: Principal): Promise<Enrolment | undefined> {
    const secret = newSecret();
    const begun = await beginFactor(this.db, user.id, this.seal.seal(secret, user.id), this.clock.now());
    return begun ? { secret, uri: uriOf(secret, user.username) } : undefined;
  }

  /** Puts the begun secret in force and returns the recovery codes; undefined when the code is not one of it. */
  async confirm(who: Principal, code: string): Promise<string[] | undefined> {
    const { user } = who;
    const now = this.clock.now();
    const held = await factorOf(this.db, user.id);
    if (!held || held.confirmedAt) return undefined;
    const step = stepOf(this.seal.open(held.secret, user.id), code, now);
    if (step === undefined) return undefined;
    const codes = newRecoveryCodes();
    const codeHashes = codes.map(hashRecoveryCode);
    const confirmed = await this.db.transaction(async (tx) => {
      const isNew = await confirmFactor(tx, user.id, { secret: held.secret, step, codeHashes, now });
      if (isNew) await this.audit(tx, who, 'second-factor.added', user.id);
      return isNew;
    });
    return confirmed ? codes : undefined;
  }

  /** Whether this account signs in with a code. */
  async isEnrolled(account: string): Promise<boolean> {
    return Boolean((await factorOf(this.db, account))?.confirmedAt);
  }

  /** Whether somebody may do nothing before a second factor is confirmed. */
  async mustEnrol(user: User): Promise<boolean> {
    return this.isRequired(user) && !(await this.isEnrolled(user.id));
  }

  /** Whether a code of the authenticator, or a recovery code, is right; either is used up by that. */
  async takes(account: string, code: string): Promise<boolean> {
    const now = this.clock.now();
    const held = await factorOf(this.db, account);
    if (!held?.confirmedAt) return false;
    const step = stepOf(this.seal.open(held.secret, account), code, now);
    return step === undefined
      ? useRecoveryCode(this.db, account, hashRecoveryCode(code), now)
      : takeStep(this.db, account, step);
  }

  async remove(who: Principal): Promise<void> {
    await this.db.transaction(async (tx) => {
      await removeFactor(tx, who.user.id);
      await this.audit(tx, who, 'second-factor.removed', who.user.id);
    });
  }

  /** For somebody whose authenticator and recovery codes are lost; false when the side has no such second factor. */
  removeAtSide(username: string, side: string, who: Principal): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const account = await removeFactorAtSide(tx, username, side);
      if (account !== undefined) await this.audit(tx, who, 'second-factor.reset', account);
      return account !== undefined;
    });
  }

  private async audit(tx: Tx, who: Principal, act: string, account: string): Promise<void> {
    await auditDeed(tx, who, { act, reason: 'by-hand', on: { account }, at: this.clock.now() });
  }

  /** A break-glass account is for the day on which nobody has an authenticator at hand. */
  private isRequired({ username, grants }: User): boolean {
    const needed = grants.some(({ role }) => ROLES_THAT_NEED_ONE.has(role));
    return this.policy === 'required' && needed && !isBreakGlass(username);
  }
}
