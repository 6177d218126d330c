import { type Runner, statement } from '../database';

const OF_SIDE = statement(
  'cap-message.of-side',
  `SELECT number, sender, identifier, sent, digest FROM cap_message
    WHERE incident_id = $1 AND side = $2 ORDER BY number`,
);
const ADD = statement(
  'cap-message.add',
  `INSERT INTO cap_message (incident_id, side, number, sender, identifier, sent, digest)
   VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING number`,
);

/** A CAP message that a side has been given about an incident, without what it said. */
export interface GivenCapMessage {
  /** Counts from 1 for each incident and side. */
  number: number;
  sender: string;
  identifier: string;
  /** To the second. */
  sent: Date;
  /** Of what it said; the same for two messages that say the same. */
  digest: string;
}

/** The messages that a side has been given about an incident, oldest first. */
export const capMessagesOf = (db: Runner, incidentId: string, side: string): Promise<GivenCapMessage[]> =>
  db.run<GivenCapMessage>(OF_SIDE, [incidentId, side]);

/** Writes down that one is given; false when somebody else has taken its number meanwhile. */
export async function addCapMessage(
  db: Runner,
  incidentId: string,
  side: string,
  { number, sender, identifier, sent, digest }: GivenCapMessage,
): Promise<boolean> {
  const added = await db.run(ADD, [incidentId, side, number, sender, identifier, sent, digest]);
  return added.length > 0;
}
