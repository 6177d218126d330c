import { type Database, statement, type Statement, type Tx } from '@pasban/persistence';

const WHOSE = statement('fuzz.backend', 'SELECT pg_backend_pid() AS pid');
// It waits until the backend has really gone, so that what breaks is always the same statement.
const END = statement('fuzz.end-backend', 'SELECT pg_terminate_backend($1, 5000)');

/** How the statements are called by which stages and acts write what they decided. */
const OUTCOME = 'outcome.';

/** Where a transaction breaks: before its nth statement, or after its commit and before anybody hears of it. */
export type BreakingPoint = number | 'committed';

/**
 * Breaks the connection of one process's transactions, as a server that dies would. The next transaction that gets as
 * far as the point breaks there; one that ends before it leaves the point armed.
 */
export class Breakage {
  private point: BreakingPoint | undefined;

  constructor(
    db: Database,
    /** Connections by which backends are ended: never those that are broken. */
    private readonly executioner: Database,
    private readonly hears: { broken: () => void; wrote: () => void },
  ) {
    const begin = db.transaction.bind(db);
    db.transaction = async <Result>(work: (tx: Tx) => Promise<Result>, lock?: number): Promise<Result> => {
      const result = await begin((tx) => work(this.fragile(tx)), lock);
      if (this.point === 'committed') this.breaks('connection lost after the commit');
      return result;
    };
  }

  arm(point: BreakingPoint): void {
    this.point = point;
  }

  disarm(): void {
    this.point = undefined;
  }

  private fragile(tx: Tx): Tx {
    let statements = 0;
    const run = async (text: Statement, values?: unknown[]): Promise<unknown> => {
      statements += 1;
      if (statements === this.point) await this.end(tx);
      if (text.name.startsWith(OUTCOME)) this.hears.wrote();
      return tx.run(text, values);
    };
    return { run } as unknown as Tx;
  }

  private async end(tx: Tx): Promise<void> {
    this.point = undefined;
    this.hears.broken();
    const [backend] = await tx.run<{ pid: number }>(WHOSE);
    await this.executioner.run(END, [backend?.pid]);
  }

  private breaks(sentence: string): never {
    this.point = undefined;
    this.hears.broken();
    throw new Error(sentence);
  }
}
