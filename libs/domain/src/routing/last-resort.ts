import type { Report } from '../report/report';
import { catchAllDesk, type Topology } from '../topology/topology';
import { LADDER_OF_LAST_RESORT, planLadder } from './ladder';
import type { Routing } from './route';

/** Name stored, in place of a policy's, for a report that no routing could decide. */
export const NEEDS_PERSON = 'needs-person';

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
    placeReason: NEEDS_PERSON,
    contested: null,
    policy: NEEDS_PERSON,
    alerts: [{ side, level: 'full', desks: [{ desk, reason: NEEDS_PERSON }], ladder }],
  };
}
