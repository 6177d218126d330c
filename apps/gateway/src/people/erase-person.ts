import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import type { ErasePersonBody, Erasure, ErasurePlan } from '@pasban/contracts';
import { addMs, type Clock, erasureRefusals, needsAnother } from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { hashRecoveryCode, newCode, personalEntry, type Principal } from '@pasban/identity';
import {
  addErasureRequest,
  appendAudit,
  countErasure,
  Database,
  type ErasableAccount,
  erasableAccount,
  erasureOfCode,
} from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { mustAdminister } from '../auth/administers';
import { confirmedErasure } from './confirm-erasure';
import { factsOf, mustNotRepeat, newPseudonym, personOf } from './erasable-person';

/** Long enough to call the second administrator, short enough that what was counted is still so; milliseconds. */
const CONFIRMED_WITHIN_MS = 30 * 60_000;

/** Erases one of a side's people before the time is over, in two steps (PD6). */
@Injectable()
export class ErasePerson {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Without a confirmation: what would be changed and what stands against it, and the code to confirm it by. */
  async plan(
    whom: { side: string; username: string },
    { reason }: ErasePersonBody,
    by: Principal,
  ): Promise<ErasurePlan> {
    const { side, username } = whom;
    mustAdminister(side, by);
    const account = await erasableAccount(this.db, username, side);
    if (!account) throw ProblemError.notFound('account');
    mustNotRepeat(reason, account);
    const now = this.clock.now();
    const { facts, topology } = await factsOf(this.db, account, side, now);
    const pseudonym = await newPseudonym(this.db);
    const counted = await countErasure(this.db, personOf(account, { pseudonym, topology, now }), side, now);
    const refusals = erasureRefusals(facts);
    const asked = refusals.length > 0 ? NOT_ASKED : await this.ask(account, side, by, { pseudonym, now });
    const deeds = [{ act: 'person.erasure-asked', reason: refusals[0]?.reason ?? 'by-hand' }];
    const outcome = refusals.length > 0 ? 'refused' : 'done';
    await appendAudit(
      this.db,
      [side],
      personalEntry(by, { at: now, deeds, on: { account: account.id }, content: { reason }, outcome }),
    );
    const other = needsAnother(by.user.id, facts);
    const confirmedBy = asked.confirmation === null ? null : other ? 'another-administrator' : 'you';
    return { account: account.id, pseudonym, refusals, ...counted, ...asked, confirmedBy };
  }

  /** With one: the account is closed in this transaction, and everything else is begun. Asked again, it says how far it is. */
  async confirm(
    whom: { side: string; username: string },
    { reason, code }: { reason: string; code: string },
    by: Principal,
  ): Promise<Erasure> {
    mustAdminister(whom.side, by);
    const codeHash = hashRecoveryCode(code);
    const earlier = await erasureOfCode(this.db, whom.side, codeHash);
    if (earlier) return { pseudonym: earlier.pseudonym, state: earlier.done ? 'erased' : 'erasing' };
    const now = this.clock.now();
    const { pseudonym, sessions, tokens } = await confirmedErasure(this.db, whom, {
      reason,
      codeHash,
      by,
      now,
    });
    for (const session of sessions) this.bus.publish('session.revoked', { session });
    for (const token of tokens) this.bus.publish('token.revoked', { token });
    return { pseudonym, state: 'erasing' };
  }

  private async ask(
    { id }: ErasableAccount,
    side: string,
    { user }: Principal,
    { pseudonym, now }: { pseudonym: string; now: Date },
  ): Promise<{ confirmation: string; expiresAt: string }> {
    const confirmation = newCode();
    const expiresAt = addMs(now, CONFIRMED_WITHIN_MS);
    const codeHash = hashRecoveryCode(confirmation);
    await addErasureRequest(this.db, { account: id, askedBy: user.id, side, codeHash, pseudonym, expiresAt });
    return { confirmation, expiresAt: expiresAt.toISOString() };
  }
}

const NOT_ASKED = { confirmation: null, expiresAt: null };
