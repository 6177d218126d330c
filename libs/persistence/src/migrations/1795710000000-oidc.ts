import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signing in at a side's own identity provider (ID3). A process of the previous version offers no such way and knows
 * nothing of these tables; of a session that was begun so it asks for a second factor of ours where one is required.
 */
export class Oidc1795710000000 implements MigrationInterface {
  readonly name = 'Oidc1795710000000';

  async up(runner: QueryRunner): Promise<void> {
    // Of minutes: empty after a crash, which makes whoever was on the way begin again.
    await runner.query(`CREATE UNLOGGED TABLE oidc_attempt (
      state_hash text PRIMARY KEY,
      browser_hash text NOT NULL,
      side text NOT NULL,
      nonce text NOT NULL,
      verifier text NOT NULL,
      expires_at timestamptz NOT NULL
    )`);
    await runner.query('CREATE INDEX oidc_attempt_expires ON oidc_attempt (expires_at)');
    await runner.query(`CREATE UNLOGGED TABLE oidc_ticket (
      ticket_hash text PRIMARY KEY,
      browser_hash text NOT NULL,
      side text NOT NULL,
      account_id uuid NOT NULL,
      factor_shown boolean NOT NULL,
      expires_at timestamptz NOT NULL
    )`);
    await runner.query('CREATE INDEX oidc_ticket_expires ON oidc_ticket (expires_at)');
    await runner.query(`CREATE TABLE oidc_subject (
      issuer text NOT NULL,
      subject text NOT NULL,
      account_id uuid NOT NULL REFERENCES account (id),
      linked_at timestamptz NOT NULL,
      PRIMARY KEY (issuer, subject),
      UNIQUE (account_id, issuer)
    )`);
    await runner.query('ALTER TABLE session ADD COLUMN provider text');
    await runner.query('ALTER TABLE session ADD COLUMN factor_shown boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN factor_shown');
    await runner.query('ALTER TABLE session DROP COLUMN provider');
    await runner.query('DROP TABLE oidc_subject');
    await runner.query('DROP TABLE oidc_ticket');
    await runner.query('DROP TABLE oidc_attempt');
  }
}
