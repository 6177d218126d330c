import { Module } from '@nestjs/common';
import { AuthController } from './auth/auth.controller';
import { DesksController } from './desks/desks.controller';
import { DeskGateway } from './feed/desk.gateway';
import { AcknowledgeAlert } from './incidents/acknowledge-alert';
import { AlertsController } from './incidents/alerts.controller';
import { ChangeIncident } from './incidents/change-incident';
import { IncidentsController } from './incidents/incidents.controller';
import { ReadIncidents } from './incidents/read-incidents';

/** The desks' live feed and their HTTP API. */
@Module({
  controllers: [AuthController, IncidentsController, AlertsController, DesksController],
  providers: [DeskGateway, AcknowledgeAlert, ChangeIncident, ReadIncidents],
})
export class GatewayModule {}
