import { type Claims, Isolation } from './isolation';

/** Rows in a table, of which some cannot be written; a transaction takes the first ones that still wait. */
class Table {
  readonly written: string[] = [];
  readonly aside: string[] = [];
  readonly transactions: number[] = [];

  constructor(
    private waiting: string[],
    private readonly broken: ReadonlySet<string>,
    private readonly fault: () => Error = () => new TypeError('cannot be written'),
  ) {}

  transaction = async (limit: number, claims: Claims<string>): Promise<string[]> => {
    const rows = this.waiting.slice(0, limit);
    claims(rows, rows.length === limit);
    this.transactions.push(rows.length);
    if (rows.some((row) => this.broken.has(row))) throw this.fault();
    this.take(rows);
    this.written.push(...rows);
    return rows;
  };

  setBack = async (row: string): Promise<void> => {
    this.take([row]);
    this.aside.push(row);
  };

  /** Drains as a stage does: again for as long as there is more. */
  async drain(size: number): Promise<void> {
    const isolation = new Isolation<string>(size, this.setBack);
    let more = true;
    while (more) more = (await isolation.next(this.transaction)).more;
  }

  private take(rows: readonly string[]): void {
    this.waiting = this.waiting.filter((row) => !rows.includes(row));
  }
}

const rows = (count: number): string[] => Array.from({ length: count }, (_, index) => `row-${index}`);

it('batches go through whole while nothing fails', async () => {
  const table = new Table(rows(7), new Set());
  await table.drain(3);
  expect(table.transactions).toEqual([3, 3, 1]);
  expect(table.written).toEqual(rows(7));
});

it('of a batch that fails only the culprit is put aside, and the order of the others stays', async () => {
  const table = new Table(rows(7), new Set(['row-1']));
  await table.drain(3);
  expect(table.aside).toEqual(['row-1']);
  expect(table.written).toEqual(rows(7).filter((row) => row !== 'row-1'));
  expect(table.transactions).toEqual([3, 1, 1, 1, 1, 3, 0]);
});

it('several culprits, in one batch or alone, are each put aside', async () => {
  const table = new Table(rows(5), new Set(['row-0', 'row-2', 'row-4']));
  await table.drain(4);
  expect(table.aside).toEqual(['row-0', 'row-2', 'row-4']);
  expect(table.written).toEqual(['row-1', 'row-3']);
});

it('what no row is to blame for fails the whole run, and nothing is put aside', async () => {
  const table = new Table(rows(3), new Set(['row-1']), () => new Error('Connection terminated unexpectedly'));
  await expect(table.drain(3)).rejects.toThrow('Connection terminated');
  expect(table.aside).toEqual([]);
});
