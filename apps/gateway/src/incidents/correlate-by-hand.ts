import { Inject, Injectable } from '@nestjs/common';
import type { IncidentDetail, MergeBody, SplitBody } from '@pasban/contracts';
import {
  type ActContext,
  type Beside,
  type Member,
  merge,
  readable,
  split,
  type SplitContext,
} from '@pasban/domain';
import type { Principal } from '@pasban/identity';
import {
  lockAlertsOfIncidents,
  lockIncident,
  lockMergedInto,
  membersOfIncident,
  ROUTING_LOCK,
  type Tx,
} from '@pasban/persistence';
import { ChangeIncident } from './change-incident';

/**
 * Correlation by hand (CO3): it changes several incidents at once, so it takes turns with routing, which does the same.
 * Nobody else waits for an incident while holding another; so nobody waits in a circle, and no report attaches to an
 * incident that is just being merged away.
 */
@Injectable()
export class CorrelateByHand {
  constructor(@Inject(ChangeIncident) private readonly change: ChangeIncident) {}

  merge(id: string, body: MergeBody, who: Principal): Promise<IncidentDetail> {
    return this.change.execute(
      id,
      who,
      async (context, tx) =>
        merge(body)({ ...context, target: await lockBeside(tx, body.into, context.side) }),
      ROUTING_LOCK,
    );
  }

  split(id: string, body: SplitBody, who: Principal): Promise<IncidentDetail> {
    return this.change.execute(
      id,
      who,
      async (context, tx) => split(body)({ ...context, ...(await inside(context, tx)) }),
      ROUTING_LOCK,
    );
  }
}

type Inside = Pick<SplitContext, 'members' | 'merged'>;

async function lockBeside(tx: Tx, id: string, side: string): Promise<Beside | undefined> {
  const incident = await lockIncident(tx, id, [side]);
  return incident && { incident, alerts: await lockAlertsOfIncidents(tx, [id]) };
}

/** What can be taken out. Nobody else's side reads it, not even to be refused: how long that takes would tell how much it is. */
async function inside({ incident: { id, homeSide }, side }: ActContext, tx: Tx): Promise<Inside> {
  if (side !== homeSide) return { members: [], merged: [] };
  return { members: await readMembers(tx, id), merged: await lockMerged(tx, id) };
}

async function lockMerged(tx: Tx, id: string): Promise<Beside[]> {
  const incidents = await lockMergedInto(tx, id);
  const alerts = await lockAlertsOfIncidents(
    tx,
    incidents.map((incident) => incident.id),
  );
  return incidents.map((incident) => ({
    incident,
    alerts: alerts.filter(({ incidentId }) => incidentId === incident.id),
  }));
}

const readMembers = async (tx: Tx, id: string): Promise<Member[]> =>
  (await membersOfIncident(tx, id)).map((member) => ({ ...member, report: readable(member.report) }));
