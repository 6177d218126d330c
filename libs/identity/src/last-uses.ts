import type { Clock } from '@pasban/domain';

/** Uses are gathered so long and written in one statement: a list of sessions need not be truer than this. */
const GATHERED_MS = 30_000;

/**
 * Writes down when sessions or tokens were last used, without a statement for each request. What a process that dies
 * had gathered is lost: half a minute of when somebody was last seen.
 */
export class LastUses {
  private gathered = new Map<string, Date>();
  private since: Date | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly mark: (uses: ReadonlyMap<string, Date>) => Promise<void>,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** This one was used just now. */
  note(id: string): void {
    const now = this.clock.now();
    this.gathered.set(id, now);
    this.since ??= now;
    if (now.getTime() - this.since.getTime() >= GATHERED_MS) void this.write();
  }

  /** Resolves once everything noted so far is written, or could not be; what could not be is noted again by its next use. */
  write(): Promise<void> {
    const uses = this.gathered;
    this.gathered = new Map();
    this.since = undefined;
    if (uses.size > 0) this.writing = this.writing.then(() => this.mark(uses)).catch(this.onTrouble);
    return this.writing;
  }
}
