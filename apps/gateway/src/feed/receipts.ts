import type { Clock, Timer } from '@pasban/domain';
import { type Database, recordRendered } from '@pasban/persistence';

/** Watermarks are written together this often; an officer's eye is slower. */
const FLUSH_MS = 250;

/** Collects what screens say they have drawn and writes it in batches (FD4). */
export class Receipts {
  private upto = new Map<string, number>();
  private timer: Timer | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** A screen of this desk shows every entry up to `seq`. */
  rendered(desk: string, seq: number): void {
    if (seq <= (this.upto.get(desk) ?? 0)) return;
    this.upto.set(desk, seq);
    this.timer ??= this.clock.after(FLUSH_MS, () => void this.flush());
  }

  /** Writes what is waiting; resolves when it is committed. */
  async flush(): Promise<void> {
    this.timer?.cancel();
    this.timer = undefined;
    const upto = this.upto;
    this.upto = new Map();
    this.writing = this.writing
      .then(() => recordRendered(this.db, upto, this.clock.now()))
      .catch(this.onTrouble);
    await this.writing;
  }
}
