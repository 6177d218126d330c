import type { TestDatabase } from '../../harness/database';

const TABLES = ['report', 'incident', 'alert', 'incident_log', 'feed_entry'] as const;

/**
 * Lets the database itself write down every row that comes or changes, with the transaction that did it. What is
 * judged later are these rows: whoever wrote them cannot leave one out.
 */
export async function recordEverything(database: TestDatabase): Promise<void> {
  await database.query(RECORD);
}

/** Serial numbers are given under the changed row's own lock: for one row, their order is that of its changes. */
const RECORD = `
  CREATE TABLE fuzz_record (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tx bigint NOT NULL DEFAULT txid_current(),
    kind text NOT NULL,
    row json NOT NULL
  );
  CREATE FUNCTION fuzz_record() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO fuzz_record (kind, row) VALUES (TG_TABLE_NAME, row_to_json(NEW));
      RETURN NULL;
    END $$;
  ${TABLES.map(
    (table) => `CREATE TRIGGER fuzz_record AFTER INSERT OR UPDATE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION fuzz_record();`,
  ).join('\n')}`;
