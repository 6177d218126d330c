import type { AlertState } from '@pasban/contracts';
import type { Counterpart } from '@pasban/domain';
import { statement, type Tx } from '../database';

const OF_INCIDENT = statement(
  'counterpart.of-incident',
  `SELECT side, state, opened_at, acknowledged_at FROM alert_counterpart
    WHERE incident_id = $1 AND side <> $2 ORDER BY opened_at, side`,
);

interface CounterpartRow {
  side: string;
  state: AlertState;
  opened_at: Date;
  acknowledged_at: string | null;
}

/** The alerts of all sides but one for an incident, with no more than other sides may know of them. */
export const counterpartsOf = async (tx: Tx, incidentId: string, side: string): Promise<Counterpart[]> =>
  (await tx.run<CounterpartRow & Record<string, unknown>>(OF_INCIDENT, [incidentId, side])).map((row) => ({
    side: row.side,
    state: row.state,
    openedAt: row.opened_at,
    acknowledgedAt: row.acknowledged_at,
  }));
