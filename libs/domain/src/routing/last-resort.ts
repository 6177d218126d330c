import type { Report } from '../report/report';
import { catchAllDesk, type Topology } from '../topology/topology';
import { LADDER_OF_LAST_RESORT, planLadder } from './ladder';
import { NO_POLICY, type Routing } from './route';

/** For a report that routing cannot decide: the catch-all desk of the submitter's side, and nobody else's. */
export function lastResort(report: Report, topology: Topology): Routing {
  const side = report.side;
  const desk = catchAllDesk(topology, side).code;
  const matter = { category: report.body.category, severity: report.severity };
  const ladder = planLadder(LADDER_OF_LAST_RESORT, { topology, side, owning: [desk], matter, paired: [] });
  return {
    homeSide: side,
    jurisdiction: null,
    site: null,
    placeReason: 'no-place',
    policy: NO_POLICY,
    alerts: [{ side, level: 'full', desks: [{ desk, reason: 'unmatched' }], ladder }],
  };
}
