import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Code, type HandOver, HandOverBody, type HandOvers } from '@pasban/contracts';
import { Answers } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal } from '@pasban/identity';
import { z } from 'zod';
import { HandOverDesk } from './hand-over-desk';

const HandOversQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) });
type HandOversQuery = z.infer<typeof HandOversQuery>;

@ApiTags('desks')
@ApiBearerAuth()
@Controller('v1/desks/:code')
export class HandOverController {
  constructor(@Inject(HandOverDesk) private readonly handOverDesk: HandOverDesk) {}

  @Post('hand-over')
  @Answers(201, 'HandOver')
  @HttpCode(201)
  @Access('desk.hand-over')
  handOver(
    @Param('code', { schema: Code }) code: string,
    @Body({ schema: HandOverBody }) body: HandOverBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<HandOver> {
    return this.handOverDesk.execute(code, body, who);
  }

  @Get('hand-overs')
  @Answers(200, 'HandOvers')
  @Access('desk.hand-overs')
  async handOvers(
    @Param('code', { schema: Code }) code: string,
    @Query({ schema: HandOversQuery }) { limit }: HandOversQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<HandOvers> {
    return { handOvers: await this.handOverDesk.list(code, limit, who) };
  }
}
