import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { type Head, signHead, type SigningKey } from '@pasban/audit';
import { addSeconds, type Clock } from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import {
  addAuditKey,
  addHead,
  addSignature,
  AUDIT_SIGNING_LOCK,
  chainEnds,
  CurrentTopology,
  Database,
  newestHeads,
  signersOf,
  type Tx,
} from '@pasban/persistence';
import { CLOCK, SETTINGS, type Settings } from '@pasban/settings';
import { Repeated } from '../repeated';
import { flawUpTo } from './follow-chain';
import { KeyFolder } from './key-folder';

const DEFAULT_SECONDS = 600;

/**
 * Signs how far the sides' chains have come, with the keys that this process holds: each side its own chain and every other
 * one, so that none can write anew what another has signed. Before it signs, it follows the chain from where that side has
 * seen it last.
 */
@Injectable()
export class SignHeads implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('SignHeads');
  private readonly folder: KeyFolder | undefined;
  private readonly everyMs: number;
  private readonly signings: Repeated;
  private keys: SigningKey[] = [];

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.folder = settings.auditKeys === undefined ? undefined : new KeyFolder(settings.auditKeys);
    this.everyMs = (settings.auditSignSeconds ?? DEFAULT_SECONDS) * 1_000;
    this.signings = new Repeated(
      clock,
      this.everyMs,
      () => this.sign(),
      (error) => this.failed(error),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.folder) return;
    if (this.settings.makeAuditKeys) this.folder.makeMissing(this.topology.value.sides);
    this.keys = this.folder.keys();
    for (const key of this.keys) await addAuditKey(this.db, key);
    if (this.keys.length > 0) this.signings.begin();
  }

  onModuleDestroy(): Promise<void> {
    return this.signings.stop();
  }

  /** Resolves once nothing is being signed. */
  idle(): Promise<void> {
    return this.signings.idle();
  }

  private failed(error: unknown): void {
    this.metrics.stageFailures.inc({ stage: 'audit-heads' });
    this.logger.error(`heads were not signed: ${String(error)}`);
  }

  private async sign(): Promise<void> {
    const signed = await this.db.transaction(async (tx) => {
      await this.addHeads(tx);
      const signed: { head: Head; signer: string }[] = [];
      for (const head of await newestHeads(tx)) {
        const already = await signersOf(tx, head);
        for (const key of this.keys.filter(({ side }) => !already.includes(side))) {
          if (!(await this.mayBeSigned(tx, head, key))) continue;
          await addSignature(tx, signHead(head, key));
          signed.push({ head, signer: key.side });
        }
      }
      return signed;
    }, AUDIT_SIGNING_LOCK);
    for (const { head, signer } of signed) this.folder?.remember(signer, head.side, head);
  }

  /** New heads where chains have grown; another process may have made them a moment ago. */
  private async addHeads(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const heads = await newestHeads(tx);
    for (const end of await chainEnds(tx)) {
      const newest = heads.find(({ side }) => side === end.side);
      const isFresh = newest && new Date(newest.at) > addSeconds(now, -this.everyMs / 2_000);
      if (isFresh || (newest && newest.number >= end.number)) continue;
      await addHead(tx, { ...end, at: now.toISOString() });
    }
  }

  private async mayBeSigned(tx: Tx, head: Head, { side: signer }: SigningKey): Promise<boolean> {
    const seen = this.folder?.seen(signer, head.side);
    const flaw = seen && (await flawUpTo(tx, seen, head));
    if (!flaw) return true;
    this.metrics.auditFlaws.inc({ side: head.side });
    this.logger.error(
      `${signer} does not sign ${head.side}'s audit up to number ${head.number}: number ${flaw.number} is ${flaw.reason}. ` +
        'Run npm run audit:verify.',
    );
    return false;
  }
}
