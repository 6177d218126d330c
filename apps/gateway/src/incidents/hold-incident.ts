import { Inject, Injectable } from '@nestjs/common';
import type { HoldBody, IncidentDetail } from '@pasban/contracts';
import { hold } from '@pasban/domain';
import type { Principal } from '@pasban/identity';
import { isHeld, liftHold, placeHold } from '@pasban/persistence';
import { ChangeIncident } from './change-incident';

const WRITE = { placed: placeHold, lifted: liftHold };

/** Holds an incident back from the purge of the person's side, and lets go of it (PD3). */
@Injectable()
export class HoldIncident {
  constructor(@Inject(ChangeIncident) private readonly change: ChangeIncident) {}

  execute(
    id: string,
    what: keyof typeof WRITE,
    body: HoldBody,
    principal: Principal,
  ): Promise<IncidentDetail> {
    return this.change.execute(id, principal, async (context, tx) => {
      const { side, now } = context;
      const decision = hold(what, body)({ ...context, held: await isHeld(tx, id, side) });
      if (decision.kind === 'done') await WRITE[what](tx, id, side, now);
      return decision;
    });
  }
}
