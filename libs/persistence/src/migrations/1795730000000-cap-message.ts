import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which CAP messages each side has been given about an incident (CP10). Names and digests alone: what a message said is
 * made of the incident again, so that no second copy of it lies about. To the previous version it is a table that
 * nobody asks for.
 */
export class CapMessage1795730000000 implements MigrationInterface {
  readonly name = 'CapMessage1795730000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE cap_message (
      incident_id uuid NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
      side text NOT NULL,
      number int NOT NULL CHECK (number > 0),
      sender text NOT NULL,
      identifier text NOT NULL,
      sent timestamptz NOT NULL,
      digest text NOT NULL,
      PRIMARY KEY (incident_id, side, number)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cap_message');
  }
}
