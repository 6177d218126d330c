import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of rows that fail: how often, when they are tried again, and why. A process of the previous version
 * knows nothing of it and tries such a row at once, as it always did.
 */
export class Setback1795413600000 implements MigrationInterface {
  readonly name = 'Setback1795413600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['report', 'alert']) {
      await runner.query(`DROP INDEX ${table}_retry`);
      await runner.query(
        `ALTER TABLE ${table} DROP COLUMN attempts, DROP COLUMN retry_at, DROP COLUMN failure`,
      );
    }
  }
}

const columns = `
  ADD COLUMN attempts smallint NOT NULL DEFAULT 0,
  ADD COLUMN retry_at timestamptz,
  ADD COLUMN failure text`;

const UP = [
  `ALTER TABLE report ${columns}`,
  `ALTER TABLE alert ${columns}`,
  // Almost always empty: rows that were set back and are still outstanding.
  `CREATE INDEX report_retry ON report (retry_at) WHERE routed_at IS NULL AND retry_at IS NOT NULL`,
  `CREATE INDEX alert_retry ON alert (retry_at) WHERE timer_at IS NOT NULL AND retry_at IS NOT NULL`,
];
