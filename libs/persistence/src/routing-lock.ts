import { statement, type Tx } from './database';

/**
 * Routing is done by one worker at a time, whatever the number of processes, batch by batch: two that looked for
 * open incidents at the same moment would each open one for the same event (CO1). Give it to `transaction`.
 */
export const ROUTING_LOCK = 7_262_002;

const TAKE = statement('routing.lock', `SELECT pg_advisory_xact_lock(${ROUTING_LOCK})`);

/** Keeps routing still from within a transaction that has begun already, until it ends. */
export async function takeRoutingLock(tx: Tx): Promise<void> {
  await tx.run(TAKE);
}
