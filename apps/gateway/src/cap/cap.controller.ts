import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Id } from '@pasban/contracts';
import { AnswersText } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal } from '@pasban/identity';
import { GiveCap } from './give-cap';

const MEDIA_TYPE = 'application/cap+xml';

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class CapController {
  constructor(@Inject(GiveCap) private readonly give: GiveCap) {}

  /** The incident as an OASIS CAP 1.2 message, as far as it is released to the reader's side. */
  @Get(':id/cap')
  @Header('content-type', `${MEDIA_TYPE}; charset=utf-8`)
  @AnswersText(200, MEDIA_TYPE, 'An OASIS CAP 1.2 message')
  @Access('incident.cap')
  cap(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() who: Principal): Promise<string> {
    return this.give.execute(id, who);
  }
}
