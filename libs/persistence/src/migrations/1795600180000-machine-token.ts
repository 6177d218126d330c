import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tokens of machines (ID4). What they submit has no account behind it; to a process of the previous version such a
 * report is one that nobody asks about.
 */
export class MachineToken1795600180000 implements MigrationInterface {
  readonly name = 'MachineToken1795600180000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE machine_token (
      id uuid PRIMARY KEY,
      token_hash text NOT NULL UNIQUE,
      side text NOT NULL,
      source text NOT NULL,
      scopes text[] NOT NULL,
      created_by uuid NOT NULL REFERENCES account (id),
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      revoked_at timestamptz,
      last_used_at timestamptz
    )`);
    await runner.query('CREATE INDEX machine_token_side ON machine_token (side, created_at)');
    await runner.query('ALTER TABLE report ALTER COLUMN submitter_id DROP NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    // Before there were machines, whoever let one in would have had to submit for it.
    await runner.query(`UPDATE report r SET submitter_id = t.created_by FROM machine_token t
      WHERE r.submitter_id IS NULL AND r.source = 'machine:' || t.side || ':' || t.source`);
    await runner.query('ALTER TABLE report ALTER COLUMN submitter_id SET NOT NULL');
    await runner.query('DROP TABLE machine_token');
  }
}
