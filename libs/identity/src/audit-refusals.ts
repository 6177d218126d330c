import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@pasban/domain';
import type { Refused, Refusals } from '@pasban/http';
import { appendAudit, Database } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { personalEntry } from './audited';
import { type Principal, sidesOf } from './principal';

/** Remembers what signed-in people were refused (AU1), on their own sides' audits. */
@Injectable()
export class AuditRefusals implements Refusals {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async note({ by, code, on }: Refused): Promise<void> {
    const principal = by as Principal | undefined;
    if (!principal) return;
    const deeds = [{ act: 'request.refused', reason: code }];
    const entry = personalEntry(principal, { at: this.clock.now(), deeds, on, outcome: 'refused' });
    await appendAudit(this.db, sidesOf(principal.user), entry);
  }
}
