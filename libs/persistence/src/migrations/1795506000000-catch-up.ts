import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Desks that are being told late after an outage and still get their summary (ES8). A process of the previous version
 * tells late without noting it, and no summary comes of that.
 */
export class CatchUp1795506000000 implements MigrationInterface {
  readonly name = 'CatchUp1795506000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE catch_up (
      desk text PRIMARY KEY REFERENCES desk (code),
      -- The late entries are among those with a later number.
      after_seq bigint NOT NULL,
      since timestamptz NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE catch_up');
  }
}
