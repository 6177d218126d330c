import { Controller, Delete, Get, HttpCode, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Code, Id, type SessionList as SessionListView } from '@pasban/contracts';
import { Answers, ProblemError } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal, SessionList } from '@pasban/identity';
import { mustAdminister } from './administers';

/**
 * Sessions of everyone who belongs to a side, for its administrators (ID3). Whoever holds roles at two sides is let in
 * by both, and so may be shut out by either.
 */
@ApiTags('administration')
@ApiBearerAuth()
@Controller('v1/sides/:side/sessions')
export class SideSessionsController {
  constructor(@Inject(SessionList) private readonly sessions: SessionList) {}

  @Get()
  @Answers(200, 'SessionList')
  @Access('side.sessions')
  async list(
    @Param('side', { schema: Code }) side: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SessionListView> {
    mustAdminister(side, principal);
    return { sessions: await this.sessions.ofSide(side, principal) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('side.revoke-sessions')
  async revoke(
    @Param('side', { schema: Code }) side: string,
    @Param('id', { schema: Id }) id: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    mustAdminister(side, principal);
    if (!(await this.sessions.revokeOfSide(id, side, principal))) throw ProblemError.notFound('session');
  }
}
