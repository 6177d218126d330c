import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Code, type DeskPresence } from '@pasban/contracts';
import { Answers } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal } from '@pasban/identity';
import { ReadPresence } from './read-presence';

@ApiTags('desks')
@ApiBearerAuth()
@Controller('v1/desks/:code/presence')
export class PresenceController {
  constructor(@Inject(ReadPresence) private readonly read: ReadPresence) {}

  @Get()
  @Answers(200, 'DeskPresence')
  @Access('desk.presence')
  presence(
    @Param('code', { schema: Code }) code: string,
    @CurrentPrincipal() who: Principal,
  ): Promise<DeskPresence> {
    return this.read.execute(code, who);
  }
}
