import { addMs, type ErasureFacts, SIGN_GOOD_FOR_MS } from '@pasban/domain';
import type { TopologyDocument } from '@pasban/contracts';
import { type Runner, statement, type Tx } from '../../database';
import { somebodyThere } from '../presence.store';

/** Erasures begin one after the other: of two administrators who erase each other, the second finds nobody left. */
export const ERASURE_LOCK = 7_262_007;

/** Somebody who may be erased, as the account says. */
export interface ErasableAccount {
  id: string;
  username: string;
  name: string;
  ofOtherSides: boolean;
  isAdministrator: boolean;
  nameAlone: boolean;
}

// Names are compared with those of everybody who ever had a role at the side: accounts are never deleted.
const ACCOUNT = `SELECT a.id, a.username, a.name,
    EXISTS (SELECT FROM jsonb_array_elements(a.grants) g WHERE g ->> 'side' <> $2) AS "ofOtherSides",
    a.grants @> jsonb_build_array(jsonb_build_object('side', $2::text, 'role', 'administrator')) AS "isAdministrator",
    NOT EXISTS (
      SELECT FROM account o WHERE o.name = a.name AND o.id <> a.id
        AND o.grants @> jsonb_build_array(jsonb_build_object('side', $2::text))) AS "nameAlone"
  FROM account a
 WHERE a.username = $1 AND a.grants @> jsonb_build_array(jsonb_build_object('side', $2::text))
   AND NOT EXISTS (SELECT FROM erasure e WHERE e.account_id = a.id)`;
const READ = statement('erasure.account', ACCOUNT);
const LOCK = statement('erasure.lock-account', `${ACCOUNT} FOR UPDATE OF a`);

const ADMINISTRATORS = statement(
  'erasure.administrators',
  `SELECT id FROM account
    WHERE disabled_at IS NULL AND id <> $1 AND NOT starts_with(username, 'break-glass@')
      AND grants @> jsonb_build_array(jsonb_build_object('side', $2::text, 'role', 'administrator'))
    ORDER BY id`,
);

const TOPOLOGY = statement(
  'erasure.topology',
  `SELECT version, document FROM topology_version ORDER BY version DESC LIMIT 1`,
);
const ON_DUTY = statement(
  'erasure.on-duty',
  `SELECT DISTINCT desk AS place FROM presence WHERE account_id = $1 AND ${somebodyThere('$2', '$3')} ORDER BY desk`,
);
// An answer from before accounts stood beside names counts by the name: rather one refusal too many.
const ANSWERING = statement(
  'erasure.answering',
  `SELECT a.incident_id::text AS place FROM alert a
    WHERE a.side = $2 AND a.state = 'acknowledged'
      AND EXISTS (
        SELECT FROM jsonb_array_elements(a.answers) x
         WHERE (x ->> 'sufficient')::boolean
           AND CASE WHEN x ? 'account' THEN x ->> 'account' = $1 ELSE x ->> 'by' = $3 END)
    ORDER BY a.opened_at`,
);
// Where it happened with another side, whether it is open is not this side's to know (RL5).
const REPORTED = statement(
  'erasure.reported-open',
  `SELECT DISTINCT i.id::text AS place FROM report r JOIN incident i ON i.id = r.incident_id
    WHERE r.submitter_id = $1::uuid AND i.home_side = $2 AND i.state = 'open'`,
);
const HELD = statement(
  'erasure.held',
  `SELECT h.incident_id::text AS place FROM incident_hold h
    WHERE h.side = $2 AND h.lifted_at IS NULL AND (
      EXISTS (SELECT FROM report r WHERE r.incident_id = h.incident_id AND r.submitter_id = $1::uuid)
      OR EXISTS (
        SELECT FROM incident_log l WHERE l.incident_id = h.incident_id AND l.side = $2
           AND (l.detail -> 'persons' @> jsonb_build_array(jsonb_build_object('username', $4::text))
             OR CASE WHEN l.actor ? 'account' THEN l.actor ->> 'account' = $1::uuid::text ELSE l.actor ->> 'name' = $3 END)))
    ORDER BY h.placed_at`,
);

/** Somebody of a side who has not been erased; undefined where there is none of that name. */
export const erasableAccount = async (
  db: Runner,
  username: string,
  side: string,
): Promise<ErasableAccount | undefined> =>
  (await db.run<ErasableAccount & Record<string, unknown>>(READ, [username, side]))[0];

/** The same, kept as it is until the transaction ends. */
export const lockErasableAccount = async (
  tx: Tx,
  username: string,
  side: string,
): Promise<ErasableAccount | undefined> =>
  (await tx.run<ErasableAccount & Record<string, unknown>>(LOCK, [username, side]))[0];

/** The topology in force as the rows say now, whatever this process has in memory. */
export async function topologyInForce(db: Runner): Promise<{ version: number; document: TopologyDocument }> {
  const [row] = await db.run<{ version: number; document: TopologyDocument }>(TOPOLOGY);
  if (!row) throw new Error('no topology has been applied yet');
  return row;
}

type KnownFacts = Omit<ErasureFacts, 'isBreakGlass' | 'namedAt'>;

/** What stands against erasing an account, as far as rows know. */
export async function erasureFacts(
  db: Runner,
  { id, username, name, ofOtherSides, isAdministrator }: ErasableAccount,
  side: string,
  now: Date,
): Promise<KnownFacts> {
  const places = async (asked: typeof ON_DUTY, values: unknown[]): Promise<string[]> =>
    (await db.run<{ place: string }>(asked, values)).map(({ place }) => place);
  return {
    ofOtherSides,
    isAdministrator,
    otherAdministrators: (await db.run<{ id: string }>(ADMINISTRATORS, [id, side])).map((row) => row.id),
    onDutyAt: await places(ON_DUTY, [id, addMs(now, -SIGN_GOOD_FOR_MS), now]),
    answering: await places(ANSWERING, [id, side, name]),
    reported: await places(REPORTED, [id, side]),
    held: await places(HELD, [id, side, name, username]),
  };
}
