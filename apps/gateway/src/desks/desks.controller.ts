import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Code, type FeedPage, type TopologyView } from '@pasban/contracts';
import { Answers, ProblemError } from '@pasban/http';
import { Access, CurrentPrincipal, levelAt, type Principal } from '@pasban/identity';
import { CurrentTopology, Database, feedHeads, feedPage } from '@pasban/persistence';
import { z } from 'zod';

const FeedQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
type FeedQuery = z.infer<typeof FeedQuery>;

@ApiTags('desks')
@ApiBearerAuth()
@Controller('v1')
export class DesksController {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
  ) {}

  @Get('topology')
  @Answers(200, 'TopologyView')
  @Access('topology.read')
  readTopology(): TopologyView {
    return this.topology.view();
  }

  @Get('desks/:code/feed')
  @Answers(200, 'FeedPage')
  @Access('feed.read')
  async feed(
    @Param('code', { schema: Code }) code: string,
    @Query({ schema: FeedQuery }) { after, limit }: FeedQuery,
    @CurrentPrincipal() { user }: Principal,
  ): Promise<FeedPage> {
    const desk = this.topology.value.desks.get(code);
    if (!desk || !levelAt(user, desk)) throw ProblemError.notFound('desk');
    const entries = await feedPage(this.db, code, after, limit);
    const heads = await feedHeads(this.db, [code]);
    return { entries, last: heads[code] ?? 0 };
  }
}
