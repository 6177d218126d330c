import type { Report } from '../report/report';
import type { Routing } from '../routing/route';
import type { Incident } from './incident';
import type { Member } from './member';
import { attach } from './correlate';
import { openIncident } from './open';
import { severityOf } from './branch';
import { added, isMoreSevere, type Sum, sumOfReport } from './sum';

/** What several reports say together; undefined for none. */
function sumOf([first, ...rest]: readonly Report[]): Sum | undefined {
  return first && rest.reduce<Sum>((sum, report) => added(sum, sumOfReport(report)), sumOfReport(first));
}

/** An incident with these reports and no others: what it counts, and how severe it is, follows from them. */
export const withMembers = (
  incident: Incident,
  members: readonly Member[],
  merged: readonly Incident[],
): Incident => ({
  ...incident,
  ...sumOf(members.map(({ report }) => report)),
  severity: severityOf(incident, members, merged),
});

/** An incident that takes another in (CO3): as if the other's reports had attached to it. */
export const absorb = (incident: Incident, other: Incident): Incident => ({
  ...incident,
  ...added(incident, other),
  severity: isMoreSevere(other.severity, incident.severity) ? other.severity : incident.severity,
});

/** A new incident out of reports that were another's; the first gives it its words and its place. */
export const openWithAll = (
  id: string,
  [first, ...rest]: readonly [Report, ...Report[]],
  routing: Routing,
  now: Date,
): Incident => rest.reduce(attach, openIncident(id, first, routing, now));
