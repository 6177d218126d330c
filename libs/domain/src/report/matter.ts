import type { RoutingMatter } from '../routing/route';
import type { Report } from './report';

/** What routing looks at of a report. */
export const matterOf = (report: Report): RoutingMatter => ({
  status: report.status,
  category: report.body.category,
  severity: report.severity,
  location: report.body.location,
  submitterSide: report.side,
});
