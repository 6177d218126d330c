import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A desk's feed counter: the number of its newest committed entry (FD1). */
@Entity('desk')
export class DeskEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  side!: string;

  @Column('bigint', { name: 'last_seq', default: 0 })
  lastSeq!: number;
}
