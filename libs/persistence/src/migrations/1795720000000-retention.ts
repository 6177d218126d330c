import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../application-role';

/** Days that contents of the audit are kept where the topology says nothing, as in the contracts. */
const DEFAULT_DAYS = 1_825;
/** And the least, whatever it says. */
const LEAST_DAYS = 30;

/**
 * What the purge needs (PD1–PD3): how far it has come, what it passed by, and what is held back. A process of the
 * previous version purges nothing and knows of no hold.
 */
export class Retention1795720000000 implements MigrationInterface {
  readonly name = 'Retention1795720000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // Each side holds back what it keeps itself; a hold that was lifted stays as a row.
  `CREATE TABLE incident_hold (
    incident_id uuid NOT NULL REFERENCES incident (id),
    side text NOT NULL,
    placed_at timestamptz NOT NULL,
    lifted_at timestamptz
  )`,
  `CREATE UNIQUE INDEX incident_hold_once ON incident_hold (incident_id, side) WHERE lifted_at IS NULL`,
  // How far the purge of a kind has come: by incidents as they were resolved, or by numbers of a desk or a chain.
  `CREATE TABLE purge_mark (
    kind text NOT NULL,
    scope text NOT NULL,
    upto_at timestamptz,
    upto_id uuid,
    upto bigint,
    PRIMARY KEY (kind, scope)
  )`,
  // Numbers that the purge has passed by, since their incidents were open or held back.
  `CREATE TABLE purge_kept (
    kind text NOT NULL,
    scope text NOT NULL,
    number bigint NOT NULL,
    incident_id uuid NOT NULL,
    PRIMARY KEY (kind, scope, number)
  )`,
  // Written once, when an incident is resolved; the purge goes along it.
  `CREATE INDEX incident_over ON incident (resolved_at, id) WHERE state = 'resolved'`,
  `CREATE INDEX session_over ON session (expires_at)`,
  // Of incidents that were merged, all stay as long as one of them is open or held back.
  `CREATE FUNCTION incident_may_be_purged(p_incident uuid, p_side text) RETURNS boolean
     LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
     WITH RECURSIVE up AS (
       SELECT id, merged_into, state FROM incident WHERE id = p_incident
       UNION
       SELECT i.id, i.merged_into, i.state FROM incident i JOIN up ON i.id = up.merged_into
     ), family AS (
       SELECT id FROM up
       UNION
       SELECT i.id FROM incident i JOIN family f ON i.merged_into = f.id
     )
     SELECT NOT EXISTS (SELECT FROM up WHERE state = 'open')
        AND NOT EXISTS (
          SELECT FROM incident_hold h JOIN family f ON f.id = h.incident_id
           WHERE h.side = p_side AND h.lifted_at IS NULL)
   $$`,
  purgeAudit(),
  `REVOKE EXECUTE ON FUNCTION purge_audit_content(text, timestamptz, integer) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION purge_audit_content(text, timestamptz, integer) TO ${APPLICATION_ROLE}`,
];

/**
 * The only way in which contents leave the audit (AU3): the application may call it, and it does what the topology in force
 * says, to what is old enough, and appends the record of it in the same transaction. Tables of the caller's own that are
 * called alike are not looked at. However the caller's clock goes, it
 * is not taken to be later than the server's, and nothing younger than thirty days is purged.
 *
 * Worked example: of pk's numbers 1 to 500 all are older than its 1825 days, 7 is of an open incident and 12 never had
 * content. 7 is noted as kept; the record says "1-6,8-11,13-500". Once the incident is over, a record says "7".
 */
function purgeAudit(): string {
  return `CREATE FUNCTION purge_audit_content(p_side text, p_now timestamptz, p_most integer) RETURNS integer
     LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
   DECLARE
     v_now timestamptz := date_trunc('milliseconds', least(p_now, clock_timestamp()));
     v_keep text := (
       SELECT document -> 'sides' -> p_side -> 'retention' ->> 'audit'
         FROM topology_version ORDER BY version DESC LIMIT 1);
     v_until timestamptz;
     v_mark bigint := coalesce((SELECT upto FROM purge_mark WHERE kind = 'audit' AND scope = p_side), 0);
     v_purged integer;
     v_numbers text;
   BEGIN
     IF v_keep = 'never' THEN RETURN 0; END IF;
     v_until := v_now - make_interval(days => greatest(coalesce(v_keep::integer, ${DEFAULT_DAYS}), ${LEAST_DAYS}));
     WITH seen AS MATERIALIZED (
       SELECT l.number, l.entry, (e.body::jsonb -> 'on' ->> 'incident')::uuid AS incident
         FROM (SELECT number, entry FROM audit_link
                WHERE side = p_side AND number > v_mark ORDER BY number LIMIT p_most) l
         JOIN audit_entry e ON e.id = l.entry
        WHERE e.at < v_until
     ), free AS MATERIALIZED (
       SELECT incident FROM (
         SELECT incident FROM seen WHERE incident IS NOT NULL
         UNION SELECT incident_id FROM purge_kept WHERE kind = 'audit' AND scope = p_side) i
        WHERE incident_may_be_purged(incident, p_side)
     ), kept AS (
       INSERT INTO purge_kept (kind, scope, number, incident_id)
       SELECT 'audit', p_side, number, incident FROM seen s
        WHERE incident IS NOT NULL AND NOT EXISTS (SELECT FROM free f WHERE f.incident = s.incident)
       ON CONFLICT DO NOTHING
     ), taken AS (
       DELETE FROM purge_kept WHERE (kind, scope, number) IN (
         SELECT k.kind, k.scope, k.number FROM purge_kept k JOIN free f ON f.incident = k.incident_id
          WHERE k.kind = 'audit' AND k.scope = p_side ORDER BY k.number LIMIT p_most)
       RETURNING number
     ), marked AS (
       INSERT INTO purge_mark (kind, scope, upto)
       SELECT 'audit', p_side, max(number) FROM seen HAVING count(*) > 0
       ON CONFLICT (kind, scope) DO UPDATE SET upto = excluded.upto
     ), due AS (
       SELECT number, entry FROM seen s
        WHERE incident IS NULL OR EXISTS (SELECT FROM free f WHERE f.incident = s.incident)
       UNION
       SELECT l.number, l.entry FROM taken t JOIN audit_link l ON l.side = p_side AND l.number = t.number
     ), done AS (
       UPDATE audit_entry e SET content = NULL
         FROM due d
        WHERE e.id = d.entry AND e.side = p_side AND e.at < v_until AND e.content IS NOT NULL
       RETURNING d.number
     ), run AS (
       SELECT min(number) AS first, max(number) AS last, count(*) AS many
         FROM (SELECT number, number - row_number() OVER (ORDER BY number) AS island FROM done) d GROUP BY island
     )
     SELECT coalesce(sum(many), 0),
            string_agg(CASE WHEN first = last THEN first::text ELSE first || '-' || last END, ',' ORDER BY first)
       INTO v_purged, v_numbers FROM run;
     IF v_purged > 0 THEN
       INSERT INTO audit_entry (side, at, body) VALUES (p_side, v_now, format(
         '{"at":"%s","by":null,"deeds":[{"act":"audit.purged","reason":"retention"}],"from":null,'
           || '"on":{"numbers":"%s","until":"%s"},"outcome":"done"}',
         to_char(v_now AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), v_numbers,
         to_char(v_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
     END IF;
     RETURN v_purged;
   END $$`;
}

const DOWN = [
  `DROP FUNCTION purge_audit_content(text, timestamptz, integer)`,
  `DROP FUNCTION incident_may_be_purged(uuid, text)`,
  `DROP INDEX session_over`,
  `DROP INDEX incident_over`,
  `DROP TABLE purge_kept`,
  `DROP TABLE purge_mark`,
  `DROP TABLE incident_hold`,
];
