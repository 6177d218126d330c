import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity';

/** A signed-in person. The token itself is never stored, only its SHA-256. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'token_hash', unique: true })
  tokenHash!: string;

  @ManyToOne(() => AccountEntity, { nullable: false })
  @JoinColumn({ name: 'account_id' })
  account!: AccountEntity;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** To half a minute, as far as it was written down. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  /** The network address from which it was begun. */
  @Column('text', { nullable: true })
  address!: string | null;

  /** What that address stands for where attempts to sign in are counted. */
  @Column('text', { nullable: true })
  place!: string | null;

  /** The `User-Agent` with which it was begun. */
  @Column('text', { nullable: true })
  device!: string | null;

  /** The side at whose identity provider it was begun; null for one that a password began. */
  @Column('text', { nullable: true })
  provider!: string | null;

  /** Whether that provider asked for a second factor that counts here. */
  @Column('boolean', { name: 'factor_shown', default: false })
  factorShown!: boolean;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
