import { Logger } from '@nestjs/common';
import type { Bus } from '@pasban/bus';
import type { Clock, DraftEntry, IdSource } from '@pasban/domain';
import {
  type AccountEntity,
  armAccount,
  type CurrentTopology,
  type Database,
  disarmAccountsBut,
  writeOutcome,
} from '@pasban/persistence';
import type { Origin } from './origin';

/** No account of a topology file can have such a name. */
const PREFIX = 'break-glass@';

/** The name of a side's account for the day on which nobody else can sign in. */
const breakGlassName = (side: string): string => `${PREFIX}${side}`;

export const isBreakGlass = (username: string): boolean => username.startsWith(PREFIX);

/**
 * One account for each side for the day on which nobody else can sign in: there only while a sealed password for it is
 * in the settings, with every right at its side, and never used in silence.
 */
export class BreakGlass {
  private readonly logger = new Logger('BreakGlass');

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly bus: Bus,
    private readonly topology: CurrentTopology,
    /** By side, argon2id. */
    private readonly sealed: ReadonlyMap<string, string>,
  ) {}

  /** Makes the accounts be what the settings say: those without a sealed password are disabled, and their sessions over. */
  async arm(): Promise<void> {
    const now = this.clock.now();
    await disarmAccountsBut(this.db, PREFIX, [...this.sealed.keys()].map(breakGlassName), now);
    for (const [side, passwordHash] of this.sealed) {
      if (!this.topology.value.sides.includes(side)) {
        this.logger.error(`PASBAN_BREAK_GLASS names a side "${side}" that is not there: no account for it`);
        continue;
      }
      const grants = (['supervisor', 'administrator'] as const).map((role) => ({ role, side }));
      const account = { id: this.ids.next(), username: breakGlassName(side), name: `Break glass ${side}` };
      await armAccount(this.db, { ...account, grants, passwordHash, now });
      this.logger.warn(`the break-glass account of ${side} is armed`);
    }
  }

  /** Tells the side's national desk, before anybody is let in: what cannot be told does not open. */
  async tell({ grants }: AccountEntity, { address }: Origin): Promise<void> {
    const at = this.clock.now();
    for (const side of new Set(grants.map((grant) => grant.side))) {
      this.logger.warn(`the break-glass account of ${side} was opened from ${address}`);
      const desk = this.topology.value.catchAllOf.get(side)?.code;
      if (desk === undefined) continue;
      const notice = { code: 'break-glass.opened', detail: { side, address } };
      const entry: DraftEntry = {
        desk,
        type: 'notice',
        at,
        incidentId: null,
        alertId: null,
        content: { notice },
      };
      const heads = await this.db.transaction((tx) => writeOutcome(tx, { log: [], entries: [entry] }));
      this.bus.publish('feed', heads);
    }
  }
}
