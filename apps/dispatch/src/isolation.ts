import { isRowFault } from '@pasban/persistence';

/** Tells which rows a transaction has claimed, for when it fails, and whether others still wait. */
export type Claims<Row> = (rows: readonly Row[], more: boolean) => void;

/** What one transaction came to; without `done`, it failed through a row and left the rest for the next. */
export interface Passed<Done> {
  claimed: number;
  more: boolean;
  done?: Done;
}

/**
 * Keeps a row that cannot be written from holding up the others of its batch. When a batch fails and one of its rows
 * may be why, the next transactions take one row each, the most urgent first as always, until as many rows have
 * passed; one that fails alone is the culprit, and is set back. Which batch failed is remembered in this process
 * only: another one would find out for itself.
 */
export class Isolation<Row> {
  /** How many rows are still taken one by one. */
  private singly = 0;

  constructor(
    private readonly size: number,
    private readonly setBack: (culprit: Row, error: unknown) => Promise<void>,
  ) {}

  /** Runs one transaction over at most `limit` rows; throws what no row is to blame for. */
  async next<Done>(
    transaction: (limit: number, claims: Claims<Row>) => Promise<Done>,
  ): Promise<Passed<Done>> {
    const limit = this.singly > 0 ? 1 : this.size;
    let rows: readonly Row[] = [];
    let more = false;
    try {
      const done = await transaction(limit, (...claimed) => ([rows, more] = claimed));
      this.singly = Math.max(0, this.singly - 1);
      return { claimed: rows.length, more, done };
    } catch (error) {
      const [first, ...others] = rows;
      if (first === undefined || !isRowFault(error)) throw error;
      if (others.length > 0) this.singly = rows.length;
      else await this.setBack(first, error);
      return { claimed: rows.length, more: true };
    }
  }
}
