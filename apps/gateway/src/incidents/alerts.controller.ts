import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AcknowledgeBody, type AcknowledgedAlert, Id } from '@pasban/contracts';
import { Answers } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal } from '@pasban/identity';
import { AcknowledgeAlert } from './acknowledge-alert';

@ApiTags('alerts')
@ApiBearerAuth()
@Controller('v1/alerts')
export class AlertsController {
  constructor(@Inject(AcknowledgeAlert) private readonly acknowledgeAlert: AcknowledgeAlert) {}

  /** The body may be left out: then one answers from the desk where one holds the highest standing. */
  @Post(':id/acknowledge')
  @Answers(200, 'AcknowledgedAlert')
  @HttpCode(200)
  @Access('alert.acknowledge')
  acknowledge(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcknowledgeBody.nullish() }) body: AcknowledgeBody | null | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<AcknowledgedAlert> {
    return this.acknowledgeAlert.execute(id, body ?? {}, who);
  }
}
