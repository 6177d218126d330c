import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '@pasban/identity';
import { ProblemError } from '@pasban/http';
import { CurrentTopology, Database, statement } from '@pasban/persistence';
import { SETTINGS, type Settings } from '@pasban/settings';
import { Metrics } from './metrics';
import { type Asking, mustBeMonitoring } from './metrics-access';
import { Readiness } from './readiness';

const PING = statement('health.ping', 'SELECT 1');

/** For load balancers and monitoring: says whether this process works, never what it works on. */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('health/live')
  @Access('health.read')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Access('health.read')
  async ready(): Promise<{ status: 'ready' }> {
    const answers = await this.db.run(PING).then(
      () => true,
      () => false,
    );
    if (!answers) throw ProblemError.of(503, 'database-down', 'The database does not answer.');
    if (!this.topology.isLoaded)
      throw ProblemError.of(503, 'no-topology', 'No topology has been applied yet.');
    const amiss = this.readiness.shortcoming();
    if (amiss) throw ProblemError.of(503, amiss.code, amiss.title, { detail: amiss.detail });
    return { status: 'ready' };
  }

  @Get('metrics')
  @Access('metrics.read')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  read(@Req() request: Asking): Promise<string> {
    mustBeMonitoring(request, this.settings.metricsToken);
    return this.metrics.registry.metrics();
  }
}
