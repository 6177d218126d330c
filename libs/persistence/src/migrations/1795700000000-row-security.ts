import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE, READER_ROLE } from '../application-role';

/**
 * Row-level security (RL3, RL5): what is read for a person is read as a role that sees the rows of that person's sides
 * alone. A process of the previous version goes on as the application, which sees them all.
 */
export class RowSecurity1795700000000 implements MigrationInterface {
  readonly name = 'RowSecurity1795700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ROLE, ...COUNTERPART, ...GRANTS, ...walls(RAISE), ...INDEXES])
      await runner.query(statement);
  }

  /** The role itself stays: other databases of the server may use it. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [...walls(LOWER), ...DOWN]) await runner.query(statement);
  }
}

/** Of a transaction; without any, nothing is equal to one of them. Evaluated once for each statement. */
const SIDES = `string_to_array(current_setting('pasban.sides', true), ',')`;
const ONE_OF_THEM = `= ANY ((SELECT ${SIDES})::text[])`;

/** "desk" is itself under a policy, so that these are the desks of the sides alone. */
const AT_THEIR_DESKS = `desk = ANY (ARRAY (SELECT code FROM desk))`;
const seen = (incident: string): string => `(${incident}.home_side ${ONE_OF_THEM} OR EXISTS (
  SELECT FROM unnest(${SIDES}) AS side WHERE coalesce(${incident}.released ->> side, 'none') <> 'none'))`;

/**
 * "incident" is under its own policy here, so that this is one that may be seen. The OFFSET keeps the planner from reading
 * all of them at once, as it would while there are few and by the same plan for ever after.
 */
const incidentOf = (table: string, which = ''): string =>
  `EXISTS (SELECT FROM incident i WHERE i.id = ${table}.incident_id ${which} OFFSET 0)`;

/** Which rows of a table belong to the sides. */
const OWN: Record<string, string> = {
  desk: `side ${ONE_OF_THEM}`,
  incident: seen('incident'),
  // A line or a report may outlast the sight of its incident, for the side whose own it is.
  incident_log: `side ${ONE_OF_THEM} OR ${incidentOf('incident_log')}`,
  report: `side ${ONE_OF_THEM} OR ${incidentOf('report', `AND i.home_side ${ONE_OF_THEM}`)}`,
  alert: `side ${ONE_OF_THEM}`,
  audit_entry: `side ${ONE_OF_THEM}`,
  audit_link: `side ${ONE_OF_THEM}`,
  feed_entry: AT_THEIR_DESKS,
  feed_received: AT_THEIR_DESKS,
  feed_receipt: AT_THEIR_DESKS,
  alarm_rate: AT_THEIR_DESKS,
  presence: AT_THEIR_DESKS,
  desk_attendance: AT_THEIR_DESKS,
  hand_over: AT_THEIR_DESKS,
};

const walls = (of: (table: string, own: string) => string[]): string[] =>
  Object.entries(OWN).flatMap(([table, own]) => of(table, own));

const RAISE = (table: string, own: string): string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  // Decisions concern both sides at once.
  `CREATE POLICY application ON ${table} TO ${APPLICATION_ROLE} USING (true) WITH CHECK (true)`,
  `CREATE POLICY reader ON ${table} FOR SELECT TO ${READER_ROLE} USING (${own})`,
];

const LOWER = (table: string): string[] => [
  `DROP POLICY reader ON ${table}`,
  `DROP POLICY application ON ${table}`,
  `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
];

const ROLE = [
  // The role belongs to the whole server: another database may have it made already, or be about to.
  `DO $$ BEGIN
    CREATE ROLE ${READER_ROLE} NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`,
  // Whoever may be the application may be the reader; the application itself is not, and has no policy of its.
  `DO $$ BEGIN
    IF current_setting('server_version_num')::integer >= 160000 THEN
      IF NOT pg_has_role('${APPLICATION_ROLE}', '${READER_ROLE}', 'SET') THEN
        GRANT ${READER_ROLE} TO ${APPLICATION_ROLE} WITH INHERIT FALSE, SET TRUE;
      END IF;
    ELSIF NOT pg_has_role('${APPLICATION_ROLE}', '${READER_ROLE}', 'MEMBER') THEN
      EXECUTE 'GRANT ${READER_ROLE} TO ${APPLICATION_ROLE}';
    END IF;
  END $$`,
];

const COUNTERPART = [
  // What a side may know of the other's alert, column by column. It reads as its owner, whom no policy holds back.
  `CREATE VIEW alert_counterpart WITH (security_barrier) AS
   SELECT a.incident_id, a.side, a.state, a.opened_at,
          CASE a.state WHEN 'acknowledged' THEN (
            SELECT x.answer ->> 'at' FROM jsonb_array_elements(a.answers) WITH ORDINALITY AS x (answer, nth)
             WHERE (x.answer ->> 'sufficient')::boolean ORDER BY x.nth DESC LIMIT 1) END AS acknowledged_at
     FROM alert a JOIN incident i ON i.id = a.incident_id
    WHERE ${seen('i')}`,
  `REVOKE INSERT, UPDATE, DELETE ON alert_counterpart FROM ${APPLICATION_ROLE}`,
];

/** Whole tables, or those columns that somebody may read: who submitted a report is not among them (RL2). */
const GRANTS = [
  `GRANT USAGE ON SCHEMA public TO ${READER_ROLE}`,
  `GRANT SELECT ON desk, incident, incident_log, alert, alert_counterpart, audit_entry, audit_link, feed_entry,
     feed_received, feed_receipt, alarm_rate, presence, desk_attendance, hand_over TO ${READER_ROLE}`,
  `GRANT SELECT (id, side, status, severity_rank, body, occurred_at, sent_at, received_at, routed_at, incident_id,
     origin_id, attempts, failure) ON report TO ${READER_ROLE}`,
  `GRANT SELECT (id, username, name, grants) ON account TO ${READER_ROLE}`,
];

/** The list finds what is a side's own, and what others are told of, without a walk past what is held back. */
const INDEXES = [
  `CREATE INDEX incident_own ON incident (home_side, opened_at DESC, id DESC)`,
  `CREATE INDEX incident_told ON incident (opened_at DESC, id DESC) WHERE released @? '$.* ? (@ <> "none")'`,
];

const DOWN = [
  `DROP INDEX incident_told`,
  `DROP INDEX incident_own`,
  `DROP VIEW alert_counterpart`,
  `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${READER_ROLE}`,
  `REVOKE ALL ON SCHEMA public FROM ${READER_ROLE}`,
];
