import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When entries came to a desk's first screen (FD4), beside `feed_receipt`, which says when they were drawn. A table of
 * its own rather than a kind of receipt: a running previous version takes every row of `feed_receipt` for one that was
 * drawn, and would tell a field officer that the desk has seen what merely arrived there.
 */
export class Receipts1795510800000 implements MigrationInterface {
  readonly name = 'Receipts1795510800000';

  async up(runner: QueryRunner): Promise<void> {
    // Watermarks as well: every entry of the desk up to "upto" had come to a screen at "at".
    await runner.query(`CREATE TABLE feed_received (
      desk text NOT NULL REFERENCES desk (code),
      upto bigint NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (desk, upto)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE feed_received');
  }
}
