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
    const sides = sidesOf(user, ACCESS['desk.presence']);
    if (desk !== undefined && sides.includes(desk.side)) return this.own(code, sides);
    if (!this.isTold(code, user)) throw ProblemError.notFound('desk');
    // The rows are another side's: of all that is read for a person, only this is read as the application.
    return presenceAbroad(await signsOfDesk(this.db, code));
  }

  private own(code: string, sides: readonly string[]): Promise<DeskPresence> {
    const now = this.clock.now();
    return this.db.asSides(sides, async (tx) => {
      const signs = await signsOfDesk(tx, code);
      return presenceView(signs, peopleAt(await screensAt(tx, code, now), now), now);
    });
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
