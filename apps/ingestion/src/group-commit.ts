/** Rows of one statement at most: beyond that, batches grow slower, not faster. */
const MOST_PER_BATCH = 200;
/** Two batches under way: one is written while the next one's bytes travel. */
const MOST_UNDER_WAY = 2;

interface Waiting<Row, Result> {
  row: Row;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Collects what arrives while earlier batches are being committed and writes it in one statement. A lone row goes at
 * once; under load hundreds share one commit, which is what bounds a database with its disk in earnest.
 */
export class GroupCommit<Row, Result> {
  private waiting: Waiting<Row, Result>[] = [];
  private underWay = 0;

  /** `write` answers row by row, in the order given. If it fails, every row of its batch fails with it. */
  constructor(private readonly write: (rows: Row[]) => Promise<Result[]>) {}

  /** Resolves once the row's batch is committed. */
  add(row: Row): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.underWay >= MOST_UNDER_WAY || this.waiting.length === 0) return;
    const batch = this.waiting.splice(0, MOST_PER_BATCH);
    this.underWay += 1;
    void this.commit(batch).finally(() => {
      this.underWay -= 1;
      this.next();
    });
  }

  private async commit(batch: Waiting<Row, Result>[]): Promise<void> {
    try {
      const results = await this.write(batch.map(({ row }) => row));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
