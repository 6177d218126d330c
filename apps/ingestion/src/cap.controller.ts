import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { CapAccepted } from '@pasban/contracts';
import { Answers } from '@pasban/http';
import { Access, CurrentSubmitter, type Machine, type Principal } from '@pasban/identity';
import { SubmitCap } from './submit-cap';

@ApiTags('reports')
@ApiBearerAuth()
@Controller('v1/cap')
export class CapController {
  constructor(@Inject(SubmitCap) private readonly submitCap: SubmitCap) {}

  /** Takes an OASIS CAP message of any version as a report; the same message is the same report, for ever. */
  @Post()
  @HttpCode(202)
  @ApiConsumes('application/cap+xml', 'application/xml')
  @ApiBody({ schema: { type: 'string' }, description: 'A CAP message, alone or in an EDXL-DE envelope.' })
  @Answers(202, 'CapAccepted')
  @Access('report.submit')
  submit(@Body() document: unknown, @CurrentSubmitter() from: Principal | Machine): Promise<CapAccepted> {
    return this.submitCap.execute(document, from);
  }
}
