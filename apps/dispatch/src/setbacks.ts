import { Inject, Injectable, Logger } from '@nestjs/common';
import type { LogEntry, Setback } from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import { Database, writeOutcome } from '@pasban/persistence';

/** Rows that are put aside because they failed: written down, counted, and told to whoever reads the process's log. */
@Injectable()
export class Setbacks {
  private readonly logger = new Logger('Setbacks');

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** Puts a row aside that could not be written, alone in its transaction: it waits, and the others go on. */
  async putAside(table: 'report' | 'alert', row: Setback, log: readonly LogEntry[] = []): Promise<void> {
    await this.db.transaction((tx) =>
      writeOutcome(tx, { log, entries: [], setbacks: { table, rows: [row] } }),
    );
    this.note(table, [row]);
  }

  /** Says that rows have been put aside. The error may quote the row, so it stays in the process's own log. */
  note(table: 'report' | 'alert', rows: readonly Setback[]): void {
    if (rows.length === 0) return;
    this.metrics.setbacks.inc({ table }, rows.length);
    for (const { id, attempts, error } of rows) {
      this.logger.error(`${table} ${id} has failed ${attempts} times and waits: ${error}`);
    }
  }
}
