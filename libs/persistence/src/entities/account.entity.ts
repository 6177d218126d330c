import type { Grant, Locale } from '@pasban/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who may sign in. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { unique: true })
  username!: string;

  @Column('text')
  name!: string;

  @Column('text')
  language!: Locale;

  /** argon2id, with its own salt and parameters (ID3). */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  /** Roles held at a side or at a desk (ID1). */
  @Column('jsonb')
  grants!: Grant[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;
}
