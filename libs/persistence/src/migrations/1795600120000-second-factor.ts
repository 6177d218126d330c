import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Second factors (ID3). A process of the previous version knows nothing of them and lets people in by their password, so
 * they are confirmed when every process is of this one.
 */
export class SecondFactor1795600120000 implements MigrationInterface {
  readonly name = 'SecondFactor1795600120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE second_factor (
      account_id uuid PRIMARY KEY REFERENCES account (id),
      secret text NOT NULL,
      created_at timestamptz NOT NULL,
      confirmed_at timestamptz,
      last_step bigint NOT NULL DEFAULT 0
    )`);
    await runner.query(`CREATE TABLE recovery_code (
      account_id uuid NOT NULL REFERENCES second_factor (account_id) ON DELETE CASCADE,
      code_hash text NOT NULL,
      used_at timestamptz,
      PRIMARY KEY (account_id, code_hash)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recovery_code');
    await runner.query('DROP TABLE second_factor');
  }
}
