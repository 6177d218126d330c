import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../application-role';

/**
 * What erasing one person needs (PD6): what was asked for and may be confirmed, and how far each erasure has come. A process
 * of the previous version erases nobody; names that it writes meanwhile have no account beside them.
 */
export class Erasure1795740000000 implements MigrationInterface {
  readonly name = 'Erasure1795740000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE erasure_request (
    account_id uuid NOT NULL REFERENCES account (id),
    asked_by uuid NOT NULL REFERENCES account (id),
    side text NOT NULL,
    code_hash text NOT NULL UNIQUE,
    pseudonym text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, asked_by)
  )`,
  // The row is the truth: whoever finds one that is not done goes on with it. It holds the names until nothing else does.
  `CREATE TABLE erasure (
    account_id uuid PRIMARY KEY REFERENCES account (id),
    side text NOT NULL,
    pseudonym text NOT NULL UNIQUE,
    code_hash text NOT NULL UNIQUE,
    username text,
    name text,
    name_alone boolean NOT NULL,
    -- The version in force, which does not name the person; those before it may.
    topology integer NOT NULL,
    begun_at timestamptz NOT NULL,
    stage text NOT NULL,
    mark text NOT NULL DEFAULT '',
    pass_began_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    changes jsonb NOT NULL DEFAULT '{}',
    ambiguous jsonb NOT NULL DEFAULT '{}',
    done_at timestamptz,
    CONSTRAINT erasure_forgets CHECK ((done_at IS NULL) = (username IS NOT NULL) AND (done_at IS NULL) = (name IS NOT NULL))
  )`,
  `CREATE INDEX erasure_due ON erasure (due_at) WHERE done_at IS NULL`,
  // Whose names they are is read from the account and cannot be changed afterwards, only be forgotten: by these names the
  // owner's function knows which contents of the audit may go.
  `CREATE FUNCTION erasure_names() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
   BEGIN
     IF TG_OP = 'INSERT' THEN
       IF NOT EXISTS (SELECT FROM account a WHERE a.id = NEW.account_id AND a.username = NEW.username AND a.name = NEW.name)
       THEN RAISE EXCEPTION 'these are not the names of the account'; END IF;
     ELSIF (NEW.username IS NOT NULL AND NEW.username IS DISTINCT FROM OLD.username)
        OR (NEW.name IS NOT NULL AND NEW.name IS DISTINCT FROM OLD.name)
     THEN RAISE EXCEPTION 'the names of an erasure do not change';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER erasure_names BEFORE INSERT OR UPDATE ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_names()`,
  `REVOKE UPDATE, DELETE ON erasure FROM ${APPLICATION_ROLE}`,
  `GRANT UPDATE (username, name, stage, mark, pass_began_at, due_at, changes, ambiguous, done_at)
     ON erasure TO ${APPLICATION_ROLE}`,
];

const DOWN = [`DROP TABLE erasure`, `DROP FUNCTION erasure_names`, `DROP TABLE erasure_request`];
