import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each version of the topology changed, and why somebody who would no longer be alerted was accepted. A process of
 * the previous version neither reads nor writes it.
 */
export class TopologyChange1795399200000 implements MigrationInterface {
  readonly name = 'TopologyChange1795399200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE topology_version ADD COLUMN change jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE topology_version DROP COLUMN change`);
  }
}
