import { Global, Inject, Logger, Module, type OnModuleDestroy } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Bus } from '@pasban/bus';
import { CurrentTopology, Database, markTokensUsed, markUsed } from '@pasban/persistence';
import { CLOCK, IDS, SETTINGS, type Settings } from '@pasban/settings';
import type { Clock, IdSource } from '@pasban/domain';
import { REFUSALS } from '@pasban/http';
import { AccessAudit } from './access.audit';
import { AccessGuard } from './access.guard';
import { AuditRefusals } from './audit-refusals';
import { BreakGlass } from './break-glass';
import { ClaimCheck } from './claim-check';
import { LastUses } from './last-uses';
import { MachineTokens } from './machine-tokens';
import { OidcSignIn } from './oidc/oidc-sign-in';
import { OidcSignOut } from './oidc/oidc-sign-out';
import { Providers } from './oidc/providers';
import { Subjects } from './oidc/subjects';
import { RequestLimits } from './request-limits';
import { SealFactors } from './seal-factors';
import { SecondFactors } from './second-factors';
import { SecretSeal } from './secret-seal';
import { SessionList } from './session-list';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { SignInLimits } from './sign-in-limits';

const SESSION_USES = Symbol('SessionUses');
const TOKEN_USES = Symbol('TokenUses');

function lastUses(clock: Clock, mark: (uses: ReadonlyMap<string, Date>) => Promise<void>): LastUses {
  const logger = new Logger('Identity');
  return new LastUses(clock, mark, (error) => logger.warn(`last uses not written: ${String(error)}`));
}

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    {
      provide: SESSION_USES,
      inject: [Database, CLOCK],
      useFactory: (db: Database, clock: Clock) => lastUses(clock, (uses) => markUsed(db, uses)),
    },
    {
      provide: TOKEN_USES,
      inject: [Database, CLOCK],
      useFactory: (db: Database, clock: Clock) => lastUses(clock, (uses) => markTokensUsed(db, uses)),
    },
    {
      provide: MachineTokens,
      inject: [Database, CLOCK, IDS, Bus, TOKEN_USES],
      useFactory: (db: Database, clock: Clock, ids: IdSource, bus: Bus, uses: LastUses) =>
        new MachineTokens(db, clock, ids, bus, uses),
    },
    {
      provide: SecondFactors,
      inject: [Database, CLOCK, SETTINGS, SecretSeal],
      useFactory: (db: Database, clock: Clock, { secondFactor }: Settings, seal: SecretSeal) =>
        new SecondFactors(db, clock, secondFactor, seal),
    },
    {
      provide: SecretSeal,
      inject: [SETTINGS],
      useFactory: ({ sealKeys }: Settings) => new SecretSeal(sealKeys ?? []),
    },
    {
      provide: SealFactors,
      inject: [Database, SecretSeal],
      useFactory: (db: Database, seal: SecretSeal) => new SealFactors(db, seal),
    },
    {
      provide: Sessions,
      inject: [Database, CLOCK, IDS, Bus, SESSION_USES, SecondFactors],
      useFactory: (
        db: Database,
        clock: Clock,
        ids: IdSource,
        bus: Bus,
        uses: LastUses,
        factors: SecondFactors,
      ) => new Sessions(db, clock, ids, bus, uses, factors),
    },
    {
      provide: SessionList,
      inject: [Database, CLOCK, Bus, SESSION_USES],
      useFactory: (db: Database, clock: Clock, bus: Bus, uses: LastUses) =>
        new SessionList(db, clock, bus, uses),
    },
    {
      provide: ClaimCheck,
      inject: [Database, CLOCK, SecondFactors],
      useFactory: (db: Database, clock: Clock, factors: SecondFactors) =>
        new ClaimCheck(db, new SignInLimits(db, clock), factors),
    },
    {
      provide: BreakGlass,
      inject: [Database, CLOCK, IDS, Bus, CurrentTopology, SETTINGS],
      useFactory: (
        db: Database,
        clock: Clock,
        ids: IdSource,
        bus: Bus,
        topology: CurrentTopology,
        { breakGlass }: Settings,
      ) => new BreakGlass(db, clock, ids, bus, topology, breakGlass),
    },
    {
      provide: SignIn,
      inject: [Database, CLOCK, ClaimCheck, Sessions, BreakGlass, Providers],
      useFactory: (
        db: Database,
        clock: Clock,
        claims: ClaimCheck,
        sessions: Sessions,
        breakGlass: BreakGlass,
        providers: Providers,
      ) => new SignIn(db, clock, claims, sessions, breakGlass, providers),
    },
    {
      provide: Providers,
      inject: [SETTINGS, CLOCK],
      useFactory: ({ oidc }: Settings, clock: Clock) => new Providers(oidc, clock),
    },
    {
      provide: Subjects,
      inject: [Database, CLOCK],
      useFactory: (db: Database, clock: Clock) => new Subjects(db, clock),
    },
    {
      provide: OidcSignOut,
      inject: [Database, Providers],
      useFactory: (db: Database, providers: Providers) => new OidcSignOut(db, providers),
    },
    {
      provide: OidcSignIn,
      inject: [Database, CLOCK, Providers, Subjects, ClaimCheck, Sessions],
      useFactory: (
        db: Database,
        clock: Clock,
        providers: Providers,
        subjects: Subjects,
        claims: ClaimCheck,
        sessions: Sessions,
      ) => new OidcSignIn(db, clock, providers, subjects, new SignInLimits(db, clock), claims, sessions),
    },
    { provide: RequestLimits, inject: [CLOCK], useFactory: (clock: Clock) => new RequestLimits(clock) },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: REFUSALS, useClass: AuditRefusals },
    AccessAudit,
  ],
  exports: [
    BreakGlass,
    MachineTokens,
    Sessions,
    SessionList,
    SecondFactors,
    ClaimCheck,
    SignIn,
    OidcSignIn,
    OidcSignOut,
    Providers,
    Subjects,
    SealFactors,
    REFUSALS,
  ],
})
export class IdentityModule implements OnModuleDestroy {
  constructor(
    @Inject(SESSION_USES) private readonly ofSessions: LastUses,
    @Inject(TOKEN_USES) private readonly ofTokens: LastUses,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.ofSessions.write(), this.ofTokens.write()]);
  }
}
