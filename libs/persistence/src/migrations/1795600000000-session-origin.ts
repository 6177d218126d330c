import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From where and on what a session was begun, and when it was last used, so that people recognise theirs (ID3). A
 * process of the previous version leaves all three empty, which is what a list then says.
 */
export class SessionOrigin1795600000000 implements MigrationInterface {
  readonly name = 'SessionOrigin1795600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE session
      ADD COLUMN last_used_at timestamptz,
      ADD COLUMN address text,
      ADD COLUMN device text`);
    // Listing and ending an account's sessions; those that were ended are never looked for.
    await runner.query('CREATE INDEX session_account ON session (account_id) WHERE revoked_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX session_account');
    await runner.query(
      'ALTER TABLE session DROP COLUMN last_used_at, DROP COLUMN address, DROP COLUMN device',
    );
  }
}
