import { Controller, Delete, Get, HttpCode, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Id, type SessionList as SessionListView, type SessionsRevoked } from '@pasban/contracts';
import { Answers, ProblemError } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal, SessionList } from '@pasban/identity';

/** One's own sessions: where one is signed in, and ending that (ID3). */
@ApiTags('auth')
@ApiBearerAuth()
@Controller('v1/auth/sessions')
export class SessionsController {
  constructor(@Inject(SessionList) private readonly sessions: SessionList) {}

  @Get()
  @Answers(200, 'SessionList')
  @Access('auth.sessions')
  async list(@CurrentPrincipal() principal: Principal): Promise<SessionListView> {
    return { sessions: await this.sessions.own(principal) };
  }

  @Delete()
  @Answers(200, 'SessionsRevoked')
  @Access('auth.revoke-sessions')
  async revokeOthers(@CurrentPrincipal() principal: Principal): Promise<SessionsRevoked> {
    return { revoked: await this.sessions.revokeOthers(principal) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('auth.revoke-sessions')
  async revoke(
    @Param('id', { schema: Id }) id: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    if (!(await this.sessions.revokeOwn(id, principal))) throw ProblemError.notFound('session');
  }
}
