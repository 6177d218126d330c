import type { ShowSubmitterBody } from '@pasban/contracts';
import { alertedDesks } from '../alert/alert';
import type { ReportSource } from '../release/release-submitter';
import { type ActContext, type ActDecision, done, ownAlert, refused, said } from './act';

/** Beside the incident: the report that is asked about, and at which desks of the side the person works. */
export interface LookContext extends ActContext {
  asked: ReportSource | undefined;
  worksAt: (desk: string) => boolean;
}

/**
 * Lets somebody at an alerted desk of the home side see who submitted a report (RL7). The look is a line of the home
 * side's story, with its reason and without the name; nothing else changes, and nobody is called to the screen for it.
 */
export const showSubmitter =
  ({ reason }: ShowSubmitterBody) =>
  (context: LookContext): ActDecision => {
    const { incident, side, asked, worksAt } = context;
    if (side !== incident.homeSide) return refused('not-home-side');
    const alert = ownAlert(context);
    if (!alert || !alertedDesks(alert).some(worksAt)) return refused('not-alerted');
    if (!asked) return refused('no-report-of-it');
    const detail = { report: asked.report, text: reason };
    return done({ log: [said(context, 'submitter.shown', 'by-hand', detail)], entries: [] });
  };
