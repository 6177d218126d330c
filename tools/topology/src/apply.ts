import type { LoadedTopology } from '@pasban/contracts';
import { applyTopology, type Database } from '@pasban/persistence';
import { obstaclesTo } from './obstacles';
import { losesSomebody, type Plan } from './plan';

/** A topology that may not come into force; the message says why. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    message: string,
    /** Whether it is refused for the sake of somebody who would no longer be alerted. */
    readonly forLoss: boolean,
  ) {
    super(message);
  }
}

/** Who applies a topology, when, and why even though somebody would no longer be alerted. */
export interface Applicant {
  name: string;
  at: Date;
  acceptLoss: string | undefined;
}

/**
 * Puts a planned topology into force: one transaction that looks once more whether it may.
 *
 * @returns the number of its version
 * @throws RefusedError when somebody would be lost without a reason given, or when it cannot be applied now
 */
export async function putIntoForce(
  db: Database,
  loaded: LoadedTopology,
  plan: Plan,
  { name, at, acceptLoss }: Applicant,
): Promise<number> {
  if (plan.obstacles.length > 0) throw new RefusedError(plan.obstacles.join('\n'), false);
  if (losesSomebody(plan) && acceptLoss === undefined) {
    throw new RefusedError(
      'Somebody would no longer be alerted. If that is meant, say why: --accept-loss "REASON".',
      true,
    );
  }
  const { inForce } = plan;
  const onTopOf = inForce?.version ?? null;
  const note = noteOf(plan, acceptLoss);
  return applyTopology(db, { loaded, by: { name, at }, onTopOf, note }, async (tx) => {
    if (!inForce) return;
    const obstacles = await obstaclesTo(loaded.document, inForce.loaded.document, tx);
    if (obstacles.length > 0) throw new RefusedError(obstacles.join('\n'), false);
  });
}

/** What an auditor will ask: what changed, on what it was tried, who was lost, and who said so. */
const noteOf = (
  { inForce, changes, since, replay, possiblyLost, possiblyHeld }: Plan,
  acceptLoss: string | undefined,
) => ({
  onTopOf: inForce?.version ?? null,
  changes,
  replayed: { incidents: replay.incidents, since: since.toISOString() },
  lost: replay.lost,
  possiblyLost,
  possiblyHeld,
  releases: replay.releases,
  ...(acceptLoss === undefined ? {} : { acceptedLoss: acceptLoss }),
});
