import type { Clock, Timer } from '@pasban/domain';
import { type Runner, type ReceiptKind, recordReceipts } from '@pasban/persistence';

/** Watermarks are written together this often; an officer's eye is slower. */
const FLUSH_MS = 250;
/** What could not be written is tried again this much later, by then perhaps with more. */
const RETRY_MS = 1_000;

/** Collects what screens say has come to them and what they have drawn, and writes it in batches (FD4). */
export class Receipts {
  private waiting = nothing();
  /** The highest number written of each desk; whatever is lower says nothing new. */
  private readonly written = nothing();
  private timer: Timer | undefined;
  private writing: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly db: Runner,
    private readonly clock: Clock,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** A screen of this desk has, or shows, every entry up to `seq`. */
  mark(kind: ReceiptKind, desk: string, seq: number): void {
    if (seq <= (this.written[kind].get(desk) ?? 0) || seq <= (this.waiting[kind].get(desk) ?? 0)) return;
    this.waiting[kind].set(desk, seq);
    this.timer ??= this.clock.after(FLUSH_MS, () => void this.flush());
  }

  /** Writes what is waiting; resolves when it is committed. */
  async flush(): Promise<void> {
    this.timer?.cancel();
    this.timer = undefined;
    const marks = this.waiting;
    this.waiting = nothing();
    this.writing = this.writing
      .then(() => this.write(marks))
      .catch((error: unknown) => {
        this.onTrouble(error);
        this.putBack(marks);
      });
    await this.writing;
  }

  /** Writes what is waiting a last time. */
  async close(): Promise<void> {
    this.closed = true;
    await this.flush();
  }

  private async write(marks: Marks): Promise<void> {
    const now = this.clock.now();
    for (const kind of KINDS) {
      await recordReceipts(this.db, kind, marks[kind], now);
      for (const [desk, seq] of marks[kind]) this.written[kind].set(desk, seq);
    }
  }

  /** A desk that has seen an entry must not be taken for one that has not because the database was away. */
  private putBack(marks: Marks): void {
    if (this.closed) return;
    for (const kind of KINDS) {
      for (const [desk, seq] of marks[kind]) {
        this.waiting[kind].set(desk, Math.max(seq, this.waiting[kind].get(desk) ?? 0));
      }
    }
    this.timer ??= this.clock.after(RETRY_MS, () => void this.flush());
  }
}

const KINDS = ['received', 'rendered'] as const satisfies ReceiptKind[];
type Marks = Record<ReceiptKind, Map<string, number>>;
const nothing = (): Marks => ({ received: new Map(), rendered: new Map() });
