import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../application-role';

/**
 * The audit (AU1, AU2), and the role of the application, which can only add to it (AU3). A process of the previous
 * version goes on as the tables' owner and audits nothing.
 */
export class AuditChain1795521600000 implements MigrationInterface {
  readonly name = 'AuditChain1795521600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...ROLE, ...GRANTS]) await runner.query(statement);
  }

  /** The role itself stays: other databases of the server may use it. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const TABLES = [
  // What happened, appended within the transaction in which it did. "body" and "content" are JSON, kept as text so that
  // they stay as they were written; "content" may be purged by whoever is granted UPDATE on that column.
  `CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    side text NOT NULL,
    at timestamptz NOT NULL,
    body text NOT NULL,
    content text
  )`,
  // Entries that have no place in the chain yet, to be found without a look at all the others. Of an entry without a row
  // here and without a link the verification tells. No foreign key: every routed report would pay for it.
  `CREATE TABLE audit_waiting (
    entry bigint PRIMARY KEY,
    side text NOT NULL,
    since timestamptz NOT NULL
  )`,
  // No foreign key here either: the verification finds what is missing.
  `CREATE TABLE audit_link (
    side text NOT NULL,
    number bigint NOT NULL,
    entry bigint NOT NULL UNIQUE,
    previous text NOT NULL,
    content_hash text,
    hash text NOT NULL,
    PRIMARY KEY (side, number)
  )`,
  // Whatever is appended waits for its link, whoever appends it. As the owner: the application cannot put entries here.
  `CREATE FUNCTION audit_wait() RETURNS trigger
     LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
   BEGIN
     INSERT INTO audit_waiting (entry, side, since) SELECT id, side, at FROM appended;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER audit_wait AFTER INSERT ON audit_entry
     REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION audit_wait()`,
];

const ROLE = [
  // The role belongs to the whole server: another database may have it made already, or be about to.
  `DO $$ BEGIN
    CREATE ROLE ${APPLICATION_ROLE} NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`,
  // Whoever migrates may also take the role, so that one login suffices for a start. A superuser needs no membership.
  `DO $$ BEGIN
    IF NOT pg_has_role(current_user, '${APPLICATION_ROLE}',
      CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END)
    THEN EXECUTE format('GRANT ${APPLICATION_ROLE} TO %I', current_user);
    END IF;
  END $$`,
];

const GRANTS = [
  `GRANT USAGE ON SCHEMA public TO ${APPLICATION_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APPLICATION_ROLE}`,
  `GRANT SELECT, USAGE ON ALL SEQUENCES IN SCHEMA public TO ${APPLICATION_ROLE}`,
  // For the tables of later migrations.
  `ALTER DEFAULT PRIVILEGES IN SCHEMA public
     GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APPLICATION_ROLE}`,
  `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, USAGE ON SEQUENCES TO ${APPLICATION_ROLE}`,
  `REVOKE UPDATE, DELETE ON audit_entry, audit_link FROM ${APPLICATION_ROLE}`,
  `REVOKE INSERT, UPDATE ON audit_waiting FROM ${APPLICATION_ROLE}`,
  `REVOKE INSERT, UPDATE, DELETE ON migrations FROM ${APPLICATION_ROLE}`,
];

const DOWN = [
  `ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM ${APPLICATION_ROLE}`,
  `ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM ${APPLICATION_ROLE}`,
  `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${APPLICATION_ROLE}`,
  `REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${APPLICATION_ROLE}`,
  `REVOKE ALL ON SCHEMA public FROM ${APPLICATION_ROLE}`,
  `DROP TABLE audit_link`,
  `DROP TABLE audit_waiting`,
  `DROP TABLE audit_entry`,
  `DROP FUNCTION audit_wait`,
];
