import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents in a border band: who may claim them, and until when. */
export class BorderClaims1795503600000 implements MigrationInterface {
  readonly name = 'BorderClaims1795503600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE incident DROP COLUMN contested_between, DROP COLUMN contested_until`);
  }
}

const UP = [
  // Both or neither: a place is contested between somebody, and not for ever.
  `ALTER TABLE incident
     ADD COLUMN contested_between jsonb,
     ADD COLUMN contested_until timestamptz,
     ADD CONSTRAINT incident_contested CHECK ((contested_between IS NULL) = (contested_until IS NULL))`,
  // The claim stage's outstanding work.
  `CREATE INDEX incident_contested_until ON incident (contested_until) WHERE contested_until IS NOT NULL`,
];
