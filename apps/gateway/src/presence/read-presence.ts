import { Inject, Injectable } from '@nestjs/common';
import type { DeskPresence } from '@pasban/contracts';
import { attendanceAudience, type Clock, peopleAt, presenceAbroad, presenceView } from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { ACCESS, levelAt, type Principal, sidesOf } from '@pasban/identity';
import { CurrentTopology, Database, screensAt, signsOfDesk } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';

/** Says who is at a desk: to its own side in full, to a counterpart that may know only whether anybody is. */
@Injectable()
export class ReadPresence {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(code: string, { user }: Principal): Promise<DeskPresence> {
    const desk = this.topology.value.desks.get(code);
    const isOwn = desk !== undefined && sidesOf(user, ACCESS['desk.presence']).includes(desk.side);
    if (!isOwn && !this.isTold(code, user)) throw ProblemError.notFound('desk');
    const now = this.clock.now();
    const signs = await signsOfDesk(this.db, code);
    if (!isOwn) return presenceAbroad(signs);
    return presenceView(signs, peopleAt(await screensAt(this.db, code, now), now), now);
  }

  /** Whoever sits where a change would be told may ask as well. */
  private isTold(code: string, user: Principal['user']): boolean {
    const { value } = this.topology;
    return attendanceAudience(code, value).some((told) => {
      const desk = value.desks.get(told);
      return desk !== undefined && levelAt(user, desk) !== undefined;
    });
  }
}
