import { type AnswerLevel, DeskHandshake } from '@pasban/contracts';
import type { CurrentTopology } from '@pasban/persistence';
import { fieldErrors, ProblemError } from '@pasban/http';
import { levelAt, type Principal, secondFactorNeeded, type Sessions } from '@pasban/identity';

/** A screen that was let in: who sits there, at which desk, and what it has rendered. */
export interface DeskSeat {
  principal: Principal;
  desk: string;
  /** The highest standing held at the desk. */
  level: AnswerLevel;
  after: number | undefined;
  /** It has been in the live feed, and hears heartbeats from then on. */
  greeted?: boolean;
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
  if (principal.mustEnrol) throw secondFactorNeeded();
  const desk = topology.value.desks.get(data.desk);
  const level = desk && levelAt(principal.user, desk);
  if (!level) throw ProblemError.notFound('desk');
  return { principal, desk: data.desk, level, after: data.after };
}
