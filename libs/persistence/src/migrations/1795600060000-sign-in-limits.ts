import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What sign-in is limited by (ID3): failures per account and place, and the places an account was signed in from. A
 * process of the previous version counts nothing and writes no place, which makes every place of its sessions new.
 */
export class SignInLimits1795600060000 implements MigrationInterface {
  readonly name = 'SignInLimits1795600060000';

  async up(runner: QueryRunner): Promise<void> {
    // Counts of minutes: not worth a write to the disk, and empty after a crash, which lets everybody try again.
    await runner.query(`CREATE UNLOGGED TABLE sign_in_failure (
      key text PRIMARY KEY,
      failures integer NOT NULL,
      ends_at timestamptz NOT NULL
    )`);
    await runner.query('CREATE INDEX sign_in_failure_ends ON sign_in_failure (ends_at)');
    await runner.query('ALTER TABLE session ADD COLUMN place text');
    await runner.query('CREATE INDEX session_place ON session (account_id, place, created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX session_place');
    await runner.query('ALTER TABLE session DROP COLUMN place');
    await runner.query('DROP TABLE sign_in_failure');
  }
}
