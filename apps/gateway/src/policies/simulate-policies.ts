import { Inject, Injectable } from '@nestjs/common';
import type { FieldError, PolicySimulation, PresenceAssumption, SimulateBody } from '@pasban/contracts';
import {
  acceptReport,
  type Clock,
  EVERYONE_PRESENT,
  type Hypothetical,
  imagine,
  NOBODY_PRESENT,
  type Presence,
  simulate,
  simulationView,
  type Topology,
} from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { ACCESS, type Principal, sidesOf } from '@pasban/identity';
import { CurrentTopology, Database, presenceNow } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';

/** Answers who would be alerted, when and with what, without writing a row (RT6). */
@Injectable()
export class SimulatePolicies {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(
    { side, at: given, presence: assumed, ...body }: SimulateBody,
    { user }: Principal,
  ): Promise<PolicySimulation> {
    const readers = sidesOf(user, ACCESS['policy.simulate']);
    const topology = this.topology.value;
    const at = given === undefined ? this.clock.now() : new Date(given);
    const hypothetical = { side: side ?? readers[0] ?? '', body };
    check(hypothetical, topology, at);
    const presence = await this.presence(assumed);
    return {
      ...simulationView(simulate(hypothetical, { topology, at, presence }), readers),
      presence: assumed,
    };
  }

  /** `now` means now, whatever moment is asked about: who will sit there another day nobody knows. */
  private async presence(assumed: PresenceAssumption): Promise<Presence> {
    switch (assumed) {
      case 'everyone':
        return EVERYONE_PRESENT;
      case 'nobody':
        return NOBODY_PRESENT;
      case 'now':
        return presenceNow(this.db, this.clock.now());
      default:
        return assumed satisfies never;
    }
  }
}

/** What intake would refuse is refused here too, with the same words (IN3). */
function check(hypothetical: Hypothetical, topology: Topology, at: Date): void {
  const accepted = acceptReport(imagine(hypothetical, at).body, topology, at);
  const errors: FieldError[] = accepted.kind === 'refuse' ? [...accepted.errors] : [];
  if (!topology.sides.includes(hypothetical.side)) errors.push({ pointer: '/side', detail: 'no such side' });
  if (errors.length > 0) throw ProblemError.invalid(errors);
}
