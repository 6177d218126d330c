import type { LoadedTopology } from '@pasban/contracts';
import { checkAccounts } from './checks/accounts';
import { checkBorderBands } from './checks/border-bands';
import { checkBoundaries } from './checks/boundaries';
import { checkCoverage } from './checks/coverage';
import { checkDesks } from './checks/desks';
import { checkJurisdictions } from './checks/jurisdictions';
import { checkLadders } from './checks/ladders';
import { checkPairs } from './checks/pairs';
import { checkPolicies } from './checks/policies';
import { checkReferences } from './checks/references';
import { checkRetention } from './checks/retention';
import { checkRosters } from './checks/rosters';
import { checkSides } from './checks/sides';
import { checkSites } from './checks/sites';
import type { Finding } from './problem';

/** One family of checks: pure, and able to work on a topology in which other families find errors. */
type Check = (topology: LoadedTopology, now: Date) => Finding[];

const CHECKS: readonly Check[] = [
  checkReferences,
  checkSides,
  checkJurisdictions,
  checkPairs,
  checkBorderBands,
  checkSites,
  checkDesks,
  checkRosters,
  checkCoverage,
  checkLadders,
  checkPolicies,
  checkRetention,
  checkAccounts,
  checkBoundaries,
];

/**
 * Everything wrong or doubtful about a topology of the right shape; empty means sound.
 *
 * @param now from when on rosters are looked at; they may have gaps tomorrow that they do not have today
 */
export function checkTopology(
  document: LoadedTopology['document'],
  boundaries: LoadedTopology['boundaries'],
  now: Date = new Date(),
): Finding[] {
  return CHECKS.flatMap((check) => check({ document, boundaries }, now));
}
