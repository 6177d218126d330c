import { Inject, Injectable } from '@nestjs/common';
import type { ShowSubmitterBody, SubmitterShown } from '@pasban/contracts';
import { releaseSubmitter, showSubmitter } from '@pasban/domain';
import { levelAt, type Principal } from '@pasban/identity';
import { sourceOfReport } from '@pasban/persistence';
import { ChangeIncident } from './change-incident';

/**
 * Opens the seal on who submitted a report (RL7). The look is committed before anybody is shown anything: one that could
 * not be written down shows nothing.
 */
@Injectable()
export class ShowSubmitter {
  constructor(@Inject(ChangeIncident) private readonly change: ChangeIncident) {}

  async execute(id: string, body: ShowSubmitterBody, principal: Principal): Promise<SubmitterShown> {
    let shown: SubmitterShown | undefined;
    await this.change.execute(id, principal, async (context, tx) => {
      const asked = await sourceOfReport(tx, id, body.report);
      const { side } = context;
      if (asked) shown = { incident: id, report: asked.report, submitter: releaseSubmitter(asked, side) };
      const worksAt = (code: string): boolean => levelAt(principal.user, { code, side }) !== undefined;
      return showSubmitter(body)({ ...context, asked, worksAt });
    });
    if (!shown) throw new Error(`a look at a report of ${id} was let through without one`);
    return shown;
  }
}
