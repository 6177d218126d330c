import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The auditor's memory, and an index that spares it from reading every report. The previous version uses neither. */
export class Audit1795417200000 implements MigrationInterface {
  readonly name = 'Audit1795417200000';

  async up(runner: QueryRunner): Promise<void> {
    // What the national desks have been told of and what is not over yet: one row per finding, whoever found it.
    await runner.query(`CREATE TABLE audit_episode (finding text PRIMARY KEY, told_at timestamptz NOT NULL)`);
    // Empty unless something is wrong.
    await runner.query(
      `CREATE INDEX report_astray ON report (id) WHERE routed_at IS NOT NULL AND incident_id IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX report_astray');
    await runner.query('DROP TABLE audit_episode');
  }
}
