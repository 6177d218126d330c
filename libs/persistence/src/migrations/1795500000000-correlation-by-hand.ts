import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What merging and splitting by hand need (CO3): where an incident went, whence a report came, which report opened an
 * incident, and what a person graded it last. A process of the previous version neither merges nor splits; what it
 * opens or grades meanwhile lacks the last two, which costs no more than a report that may be split off although it
 * gave the incident its words, and a grade by hand that a split forgets.
 */
export class CorrelationByHand1795500000000 implements MigrationInterface {
  readonly name = 'CorrelationByHand1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE incident
     ADD COLUMN opened_by uuid,
     ADD COLUMN graded_rank smallint,
     ADD COLUMN graded_at timestamptz,
     ADD COLUMN merged_into uuid REFERENCES incident (id),
     ADD COLUMN merged_at timestamptz,
     ADD CONSTRAINT incident_merged CHECK (
       (state = 'merged') = (merged_into IS NOT NULL) AND (state = 'merged') = (merged_at IS NOT NULL)),
     ADD CONSTRAINT incident_graded CHECK ((graded_rank IS NULL) = (graded_at IS NULL)),
     ADD CONSTRAINT incident_not_into_itself CHECK (merged_into <> id)`,
  `CREATE INDEX incident_merged_into ON incident (merged_into) WHERE merged_into IS NOT NULL`,
  // Null: the report has never been moved by a merge, and belongs to the incident it is in.
  `ALTER TABLE report ADD COLUMN origin_id uuid REFERENCES incident (id)`,
  `CREATE INDEX report_of_incident ON report (incident_id, received_at DESC, id DESC) WHERE incident_id IS NOT NULL`,
  // Both were written down in the incidents' logs from the beginning.
  `UPDATE incident i SET opened_by = (l.detail ->> 'report')::uuid
     FROM incident_log l WHERE l.incident_id = i.id AND l.kind = 'report.received'`,
  `UPDATE incident i SET graded_rank = g.rank, graded_at = g.at
     FROM (
       SELECT DISTINCT ON (incident_id) incident_id, at,
              array_position(ARRAY['extreme', 'severe', 'moderate', 'minor', 'unknown'], detail ->> 'to') - 1 AS rank
         FROM incident_log
        WHERE reason = 'by-hand' AND kind IN ('incident.raised', 'incident.lowered')
        ORDER BY incident_id, id DESC
     ) g
    WHERE g.incident_id = i.id AND g.rank IS NOT NULL`,
];

const DOWN = [
  // The previous version knows no merged incidents; those are over by themselves.
  `UPDATE incident SET state = 'resolved', resolved_at = merged_at, merged_into = NULL, merged_at = NULL
    WHERE state = 'merged'`,
  `DROP INDEX report_of_incident`,
  `ALTER TABLE report DROP COLUMN origin_id`,
  `DROP INDEX incident_merged_into`,
  `ALTER TABLE incident DROP CONSTRAINT incident_merged, DROP CONSTRAINT incident_graded,
     DROP CONSTRAINT incident_not_into_itself, DROP COLUMN opened_by, DROP COLUMN graded_rank,
     DROP COLUMN graded_at, DROP COLUMN merged_into, DROP COLUMN merged_at`,
];
