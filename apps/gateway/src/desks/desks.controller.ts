import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type AlarmRates,
  Code,
  FLOOD_LIMIT,
  type FeedPage,
  type ServiceLevels,
  type TopologyView,
} from '@pasban/contracts';
import { Answers, ProblemError } from '@pasban/http';
import { Access, CurrentPrincipal, levelAt, type Principal, sidesOf } from '@pasban/identity';
import { addSeconds, type Clock, type Desk, serviceLevels } from '@pasban/domain';
import {
  alarmsSince,
  CurrentTopology,
  Database,
  feedHeads,
  feedPage,
  handledSince,
} from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { z } from 'zod';

const FeedQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
type FeedQuery = z.infer<typeof FeedQuery>;

/** How far back, hours: a shift, or a week at most. */
const SpanQuery = z.strictObject({
  hours: z.coerce.number().int().min(1).max(168).default(12),
});
type SpanQuery = z.infer<typeof SpanQuery>;

@ApiTags('desks')
@ApiBearerAuth()
@Controller('v1')
export class DesksController {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(CLOCK) private readonly clock: Clock,
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
    this.deskOf(user, code);
    return this.db.asSides(sidesOf(user), async (tx) => {
      const entries = await feedPage(tx, code, after, limit);
      const heads = await feedHeads(tx, [code]);
      return { entries, last: heads[code] ?? 0 };
    });
  }

  @Get('desks/:code/alarm-rates')
  @Answers(200, 'AlarmRates')
  @Access('desk.alarm-rates')
  async alarmRates(
    @Param('code', { schema: Code }) code: string,
    @Query({ schema: SpanQuery }) { hours }: SpanQuery,
    @CurrentPrincipal() { user }: Principal,
  ): Promise<AlarmRates> {
    const { floodLimit } = this.deskOf(user, code);
    const since = addSeconds(this.clock.now(), -hours * 3_600);
    const slots = await this.db.asSides(sidesOf(user), (tx) => alarmsSince(tx, code, since));
    return { limit: floodLimit ?? FLOOD_LIMIT, slots };
  }

  /** How well the alerts were answered that this desk owned: its own side's, and nothing of any other's. */
  @Get('desks/:code/service-levels')
  @Answers(200, 'ServiceLevels')
  @Access('desk.service-levels')
  async serviceLevels(
    @Param('code', { schema: Code }) code: string,
    @Query({ schema: SpanQuery }) { hours }: SpanQuery,
    @CurrentPrincipal() { user }: Principal,
  ): Promise<ServiceLevels> {
    this.deskOf(user, code);
    const now = this.clock.now();
    const since = addSeconds(now, -hours * 3_600);
    // Read as the own side alone: the newest that are looked at are then the newest of what may be seen.
    const handled = await this.db.asSides(sidesOf(user), (tx) => handledSince(tx, code, since));
    return { since: since.toISOString(), levels: serviceLevels(handled, now) };
  }

  /** A desk at which this person may sit; any other looks like one that is not there. */
  private deskOf(user: Principal['user'], code: string): Desk {
    const desk = this.topology.value.desks.get(code);
    if (!desk || !levelAt(user, desk)) throw ProblemError.notFound('desk');
    return desk;
  }
}
