import type { LoadedTopology } from '@pasban/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One applied version of the topology, whole: the newest is in force. */
@Entity('topology_version')
export class TopologyVersionEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  version!: number;

  /** As `json`, which keeps the order of the file: policies, sides and accounts are shown in it. */
  @Column('json')
  document!: LoadedTopology['document'];

  @Column('jsonb')
  boundaries!: LoadedTopology['boundaries'];

  @Column('timestamptz', { name: 'applied_at' })
  appliedAt!: Date;

  @Column('text', { name: 'applied_by' })
  appliedBy!: string;

  /** What it changed and on what that was tried, for whoever asks later. */
  @Column('jsonb', { default: {} })
  change!: Record<string, unknown>;
}
