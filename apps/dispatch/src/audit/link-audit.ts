import { Inject, Injectable } from '@nestjs/common';
import { anyUnlinked, AUDIT_CHAIN_LOCK, Database, linkWaiting } from '@pasban/persistence';
import type { Drained } from '../drain-loop';

/** Entries per transaction: two or three milliseconds of hashing, for which an urgent report in this process has to wait. */
const BATCH = 100;

/**
 * The audit stage: gives what the others have appended its place in the sides' chains (AU2). Whoever acts only appends,
 * and waits for nobody; the numbers are given here, by one process at a time.
 */
@Injectable()
export class LinkAudit {
  constructor(@Inject(Database) private readonly db: Database) {}

  async drain(): Promise<Drained> {
    if (!(await anyUnlinked(this.db))) return { more: false, nextAt: null };
    const linked = await this.db.transaction((tx) => linkWaiting(tx, BATCH), AUDIT_CHAIN_LOCK);
    return { more: linked === BATCH, nextAt: null };
  }
}
