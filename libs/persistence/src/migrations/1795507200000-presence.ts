import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is really at the desks, whether a desk is attended, and shifts handed over. A process of the previous version renews
 * and reads `seen_at` alone, which stays the last moment at which a screen was known to be watched; its own screens have
 * no limit of activity, and it takes one that has just been closed for watched some seconds longer.
 */
export class Presence1795507200000 implements MigrationInterface {
  readonly name = 'Presence1795507200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hand_over');
    await runner.query('DROP TABLE desk_attendance');
    // Without these columns nothing tells a closed screen from an open one.
    await runner.query('DELETE FROM presence');
    await runner.query(
      `ALTER TABLE presence DROP COLUMN connected_at, DROP COLUMN renewed_at, DROP COLUMN active_until,
         DROP COLUMN left_at`,
    );
  }
}

const UP = [
  `ALTER TABLE presence
     ADD COLUMN connected_at timestamptz,
     -- When its gateway last spoke of it: a gateway that dies leaves its screens' rows behind.
     ADD COLUMN renewed_at timestamptz,
     -- Null: without a limit.
     ADD COLUMN active_until timestamptz,
     -- A closed screen is kept for a while, to know since when a desk is empty.
     ADD COLUMN left_at timestamptz`,
  // One row for each desk that has ever been attended; whoever changes it tells its supervisors (PR2).
  `CREATE TABLE desk_attendance (
    desk text PRIMARY KEY REFERENCES desk (code),
    state text NOT NULL,
    since timestamptz NOT NULL,
    -- The highest standing of those who are there.
    level text,
    -- Standing was lost then, and ladders that wait for it have not been looked at since.
    lost_at timestamptz,
    CONSTRAINT desk_attendance_level CHECK (CASE state
      WHEN 'attended' THEN level IS NOT NULL
      WHEN 'unattended' THEN level IS NULL
      ELSE false END)
  )`,
  // "alerts" is what was open at that moment, kept as it was.
  `CREATE TABLE hand_over (
    id uuid PRIMARY KEY,
    desk text NOT NULL REFERENCES desk (code),
    at timestamptz NOT NULL,
    by_account uuid NOT NULL REFERENCES account (id),
    to_account uuid REFERENCES account (id),
    note text NOT NULL,
    alerts json NOT NULL,
    alerts_total integer NOT NULL
  )`,
  `CREATE INDEX hand_over_newest ON hand_over (desk, at DESC, id DESC)`,
];
