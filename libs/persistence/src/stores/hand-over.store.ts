import type { HandOver } from '@pasban/contracts';
import { type KeptHandedAlert, shownHandedAlert } from '@pasban/domain';
import { type Runner, statement } from '../database';
import { json } from './columns';

const ADD = statement(
  'hand-over.add',
  `INSERT INTO hand_over (id, desk, at, by_account, to_account, note, alerts, alerts_total)
   VALUES ($1, $2, $3, $4, $5, $6, $7::json, $8)`,
);
const OF_DESK = statement(
  'hand-over.of-desk',
  `SELECT h.id, h.desk, h.at, giver.name AS by, taker.name AS to, h.note, h.alerts, h.alerts_total
     FROM hand_over h JOIN account giver ON giver.id = h.by_account LEFT JOIN account taker ON taker.id = h.to_account
    WHERE h.desk = $1 ORDER BY h.at DESC, h.id DESC LIMIT $2`,
);

interface HandOverRow extends Pick<HandOver, 'id' | 'desk' | 'by' | 'to' | 'note'> {
  at: Date;
  alerts: KeptHandedAlert[];
  alerts_total: number;
}

/** Writes down that a shift was handed over, from one account to another or to whoever comes. */
export async function addHandOver(
  db: Runner,
  handOver: Omit<HandOver, 'alerts'> & { alerts: KeptHandedAlert[] },
  { from, to }: { from: string; to: string | null },
): Promise<void> {
  const { id, desk, at, note, alerts, alertsTotal } = handOver;
  await db.run(ADD, [id, desk, at, from, to, note, json(alerts), alertsTotal]);
}

/** The newest hand-overs of a desk, newest first. */
export const handOversOf = async (db: Runner, desk: string, limit: number): Promise<HandOver[]> =>
  (await db.run<HandOverRow>(OF_DESK, [desk, limit])).map(
    ({ at, alerts, alerts_total: alertsTotal, ...row }) => ({
      ...row,
      alerts: alerts.map(shownHandedAlert),
      at: at.toISOString(),
      alertsTotal,
    }),
  );
