import { DeskHandshake } from '@pasban/contracts';
import type { CurrentTopology } from '@pasban/persistence';
import { fieldErrors, ProblemError } from '@pasban/http';
import { grantsAt, type Principal, type Sessions } from '@pasban/identity';

/** A screen that was let in: who sits there, at which desk, and what it has rendered. */
export interface DeskSeat {
  principal: Principal;
  desk: string;
  after: number | undefined;
}

/** Lets a screen in, or throws the problem that says why not. A desk one may not watch looks like one that is not there. */
export async function seat(
  handshake: unknown,
  sessions: Sessions,
  topology: CurrentTopology,
): Promise<DeskSeat> {
  const { success, data, error } = DeskHandshake.safeParse(handshake);
  if (!success) throw ProblemError.invalid(fieldErrors(error.issues));
  const principal = await sessions.authenticate(data.token);
  if (!principal) throw ProblemError.unauthenticated();
  const desk = topology.value.desks.get(data.desk);
  const held =
    desk && grantsAt(principal.user, desk).some(({ role }) => role === 'officer' || role === 'supervisor');
  if (!held) throw ProblemError.notFound('desk');
  return { principal, desk: data.desk, after: data.after };
}
