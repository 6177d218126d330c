import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many new alarms each desk had to take in, by ten minutes. A process of the previous version does not count. */
export class AlarmRates1795509000000 implements MigrationInterface {
  readonly name = 'AlarmRates1795509000000';

  async up(runner: QueryRunner): Promise<void> {
    // Up to which number a desk's feed has been counted.
    await runner.query(`CREATE TABLE alarm_mark (
      desk text PRIMARY KEY REFERENCES desk (code),
      upto bigint NOT NULL
    )`);
    // What was there before is not counted afterwards.
    await runner.query('INSERT INTO alarm_mark (desk, upto) SELECT code, last_seq FROM desk');
    await runner.query(`CREATE TABLE alarm_rate (
      desk text NOT NULL REFERENCES desk (code),
      slot timestamptz NOT NULL,
      extreme integer NOT NULL DEFAULT 0,
      severe integer NOT NULL DEFAULT 0,
      moderate integer NOT NULL DEFAULT 0,
      minor integer NOT NULL DEFAULT 0,
      unknown integer NOT NULL DEFAULT 0,
      officers integer NOT NULL DEFAULT 0,
      PRIMARY KEY (desk, slot)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE alarm_rate');
    await runner.query('DROP TABLE alarm_mark');
  }
}
