import type { Target } from '../../baselines/subject';
import { separateReports } from '../reports';
import { LoadSession } from '../session';

/** One report on one desk: a row of every kind, for others to be copied from. */
export interface OneReportTask {
  kind: 'one-report';
  target: Target;
}

export async function sendOneReport({ target }: OneReportTask): Promise<void> {
  const session = await LoadSession.open({ ...target, desks: target.desks.slice(0, 1) }, 1);
  await session.submit(separateReports('minor', 'One', Date.now())(0));
  await session.settle();
  session.close();
}
