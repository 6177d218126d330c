import { Module } from '@nestjs/common';
import { ArmBreakGlass } from './auth/arm-break-glass';
import { AuditController } from './audit/audit.controller';
import { ReadAudit } from './audit/read-audit';
import { AuthController } from './auth/auth.controller';
import { OidcController } from './auth/oidc.controller';
import { SealSecrets } from './auth/seal-secrets';
import { SecondFactorController } from './auth/second-factor.controller';
import { SessionsController } from './auth/sessions.controller';
import { SideAccountsController } from './auth/side-accounts.controller';
import { SideSessionsController } from './auth/side-sessions.controller';
import { TokensController } from './auth/tokens.controller';
import { CapController } from './cap/cap.controller';
import { GiveCap } from './cap/give-cap';
import { DesksController } from './desks/desks.controller';
import { DeskGateway } from './feed/desk.gateway';
import { HandOverController } from './hand-over/hand-over.controller';
import { HandOverDesk } from './hand-over/hand-over-desk';
import { AcknowledgeAlert } from './incidents/acknowledge-alert';
import { AlertsController } from './incidents/alerts.controller';
import { ChangeIncident } from './incidents/change-incident';
import { CorrelateByHand } from './incidents/correlate-by-hand';
import { IncidentsController } from './incidents/incidents.controller';
import { ReadIncidents } from './incidents/read-incidents';
import { HoldIncident } from './incidents/hold-incident';
import { ShowSubmitter } from './incidents/show-submitter';
import { ErasePerson } from './people/erase-person';
import { ExportPerson } from './people/export-person';
import { PoliciesController } from './policies/policies.controller';
import { SimulatePolicies } from './policies/simulate-policies';
import { PresenceController } from './presence/presence.controller';
import { ReadPresence } from './presence/read-presence';
import { Screens } from './presence/screens';

/** The desks' live feed and their HTTP API. */
@Module({
  controllers: [
    AuthController,
    OidcController,
    SecondFactorController,
    SessionsController,
    SideAccountsController,
    SideSessionsController,
    TokensController,
    IncidentsController,
    CapController,
    AlertsController,
    DesksController,
    PresenceController,
    HandOverController,
    PoliciesController,
    AuditController,
  ],
  providers: [
    ArmBreakGlass,
    SealSecrets,
    DeskGateway,
    AcknowledgeAlert,
    ChangeIncident,
    CorrelateByHand,
    ReadIncidents,
    ShowSubmitter,
    HoldIncident,
    GiveCap,
    ReadPresence,
    HandOverDesk,
    Screens,
    SimulatePolicies,
    ReadAudit,
    ErasePerson,
    ExportPerson,
  ],
})
export class GatewayModule {}
