import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../application-role';

/**
 * The disclosure ledger (RL4): from when on a side could see what of an incident. A process of the previous version does not
 * keep it; an incident that it releases comes into the ledger when it is next written.
 */
export class Disclosure1795528800000 implements MigrationInterface {
  readonly name = 'Disclosure1795528800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE disclosure');
    await runner.query('DROP FUNCTION audit_disclosure');
  }
}

const UP = [
  `CREATE TABLE disclosure (
    incident_id uuid NOT NULL,
    to_side text NOT NULL,
    level text NOT NULL,
    at timestamptz NOT NULL,
    home_side text NOT NULL,
    -- What the home side's audit says of it: by whom and from where.
    body text NOT NULL,
    PRIMARY KEY (incident_id, to_side, level)
  )`,
  // Only what the ledger did not hold is audited, and a statement that adds many rows need not look each of them up again.
  `CREATE FUNCTION audit_disclosure() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO audit_entry (side, at, body) SELECT home_side, at, body FROM disclosed;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER audit_disclosure AFTER INSERT ON disclosure
     REFERENCING NEW TABLE AS disclosed FOR EACH STATEMENT EXECUTE FUNCTION audit_disclosure()`,
  `REVOKE UPDATE, DELETE ON disclosure FROM ${APPLICATION_ROLE}`,
];
