import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../application-role';

/** Heads of the audit's chains as the sides have signed them. A process of the previous version signs nothing. */
export class AuditHeads1795525200000 implements MigrationInterface {
  readonly name = 'AuditHeads1795525200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_signature', 'audit_head', 'audit_key'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const UP = [
  // Public keys. "key" is the hash of the public key, by which signatures name it.
  `CREATE TABLE audit_key (
    key text PRIMARY KEY,
    side text NOT NULL,
    public_key text NOT NULL
  )`,
  // "at" as it was signed.
  `CREATE TABLE audit_head (
    side text NOT NULL,
    number bigint NOT NULL,
    hash text NOT NULL,
    at text NOT NULL,
    PRIMARY KEY (side, number)
  )`,
  `CREATE TABLE audit_signature (
    side text NOT NULL,
    number bigint NOT NULL,
    signer text NOT NULL,
    key text NOT NULL,
    signature text NOT NULL,
    PRIMARY KEY (side, number, signer)
  )`,
  `REVOKE UPDATE, DELETE ON audit_key, audit_head, audit_signature FROM ${APPLICATION_ROLE}`,
];
