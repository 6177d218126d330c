import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Id, MachineTokenBody, type MachineTokenCreated, type MachineTokenList } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { Answers, ProblemError } from '@pasban/http';
import { Access, CurrentPrincipal, MachineTokens, type Principal } from '@pasban/identity';
import { CLOCK } from '@pasban/settings';
import { mustAdminister } from './administers';

/** The longest that a token may hold: a year, and a month to remember it. */
const LONGEST_MS = 400 * 24 * 3_600_000;

/** Tokens of machines, for the administrators of their sides (ID4). */
@ApiTags('administration')
@ApiBearerAuth()
@Controller('v1/tokens')
export class TokensController {
  constructor(
    @Inject(MachineTokens) private readonly tokens: MachineTokens,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Answers(201, 'MachineTokenCreated')
  @Access('token.create')
  create(
    @Body({ schema: MachineTokenBody }) body: MachineTokenBody,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MachineTokenCreated> {
    mustAdminister(body.side, principal);
    mustEndInTime(body, this.clock.now());
    return this.tokens.create(body, principal);
  }

  @Get()
  @Answers(200, 'MachineTokenList')
  @Access('token.list')
  async list(@CurrentPrincipal() principal: Principal): Promise<MachineTokenList> {
    return { tokens: await this.tokens.list(principal) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('token.revoke')
  async revoke(
    @Param('id', { schema: Id }) id: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    if (!(await this.tokens.revoke(id, principal))) throw ProblemError.notFound('token');
  }
}

function mustEndInTime({ expiresAt }: MachineTokenBody, now: Date): void {
  const holds = Date.parse(expiresAt) - now.getTime();
  if (holds > 0 && holds <= LONGEST_MS) return;
  throw ProblemError.invalid([{ pointer: '/expiresAt', detail: 'must be within the next 400 days' }]);
}
