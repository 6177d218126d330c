import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../application-role';

/**
 * The way in which contents that name an erased person leave the audit (PD6, AU3). A verification of the previous version
 * takes them for tampering, since it does not know the record of it.
 */
export class EraseAudit1795740060000 implements MigrationInterface {
  readonly name = 'EraseAudit1795740060000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [eraseAudit(), ...RIGHTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_audit_content(uuid, text, bigint[], timestamptz)');
  }
}

const RIGHTS = [
  `REVOKE EXECUTE ON FUNCTION erase_audit_content(uuid, text, bigint[], timestamptz) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION erase_audit_content(uuid, text, bigint[], timestamptz) TO ${APPLICATION_ROLE}`,
];

/**
 * The application says which numbers of a side's chain, and this function removes no content but of an erasure that is under
 * way, from before it had settled, and that has the account or one of the names in it; in the other sides' chains only
 * that of applied topologies. It appends the record in the same transaction: with the account on the own side, without it
 * on others. It belongs to the tables' owner, as the purge's function does.
 *
 * Worked example: of pk's numbers 3, 4 and 9 that it is called with, 4 names nobody and 9 is of after the erasure: the
 * content of 3 goes, and the record says "3".
 */
function eraseAudit(): string {
  return `CREATE FUNCTION erase_audit_content(p_account uuid, p_side text, p_numbers bigint[], p_now timestamptz)
     RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
   DECLARE
     v_now timestamptz := date_trunc('milliseconds', least(p_now, clock_timestamp()));
     v_erasure erasure;
     v_until timestamptz;
     v_erased integer;
     v_numbers text;
   BEGIN
     SELECT * INTO v_erasure FROM erasure WHERE account_id = p_account AND done_at IS NULL;
     IF NOT FOUND THEN RETURN 0; END IF;
     v_until := v_erasure.begun_at + interval '60 seconds';
     WITH done AS (
       UPDATE audit_entry e SET content = NULL
         FROM audit_link l
        WHERE l.side = p_side AND l.number = ANY (p_numbers) AND l.entry = e.id AND e.side = p_side
          AND e.at < v_until AND e.content IS NOT NULL
          AND CASE WHEN p_side = v_erasure.side
            THEN position('"' || p_account || '"' in e.content) > 0
              OR position(to_json(v_erasure.name)::text in e.content) > 0
              OR position(v_erasure.username in e.content) > 0
            ELSE position('"topology.applied"' in e.body) > 0 AND position(v_erasure.username in e.content) > 0 END
       RETURNING l.number
     ), run AS (
       SELECT min(number) AS first, max(number) AS last, count(*) AS many
         FROM (SELECT number, number - row_number() OVER (ORDER BY number) AS island FROM done) d GROUP BY island
     )
     SELECT coalesce(sum(many), 0),
            string_agg(CASE WHEN first = last THEN first::text ELSE first || '-' || last END, ',' ORDER BY first)
       INTO v_erased, v_numbers FROM run;
     IF v_erased > 0 THEN
       INSERT INTO audit_entry (side, at, body) VALUES (p_side, v_now, format(
         '{"at":"%s","by":null,"deeds":[{"act":"audit.erased","reason":"person-erased"}],"from":null,'
           || '"on":{%s"numbers":"%s","until":"%s"},"outcome":"done"}',
         to_char(v_now AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         CASE WHEN p_side = v_erasure.side THEN format('"account":"%s",', p_account) ELSE '' END, v_numbers,
         to_char(v_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
     END IF;
     RETURN v_erased;
   END $$`;
}
