import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { ExportPersonBody } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { personalEntry, type Principal } from '@pasban/identity';
import { appendAudit, Database, personOfSide } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { mustAdminister } from '../auth/administers';
import { personDocument } from './person-document';

/** Hands out everything that a side holds about one of its people (PD5), written down before the first byte leaves. */
@Injectable()
export class ExportPerson {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(
    { side, username }: { side: string; username: string },
    { reason }: ExportPersonBody,
    principal: Principal,
  ): Promise<Readable> {
    mustAdminister(side, principal);
    const account = await personOfSide(this.db, username, side);
    if (!account) throw ProblemError.notFound('account');
    const at = this.clock.now();
    const deeds = [{ act: 'person.exported', reason: 'by-hand' }];
    const entry = personalEntry(principal, { at, deeds, on: { account: account.id }, content: { reason } });
    await appendAudit(this.db, [side], entry);
    return Readable.from(personDocument(this.db, { account, side, at }));
  }
}
