import type { OnCallPerson } from '@pasban/contracts';
import { type OnCall, onCall } from './on-call';
import type { Roster, Rosters } from './roster';

/** Everyone whom the rosters of these desks name at a moment, each once, with the name the topology knows. */
export function personsOnCall(rosters: Rosters, desks: readonly string[], at: Date): OnCallPerson[] {
  const usernames = desks
    .flatMap((desk) => rosters.ofDesk.get(desk) ?? [])
    .flatMap((roster) => onCallNow(roster, at).persons);
  return [...new Set(usernames)].map((username) => {
    const name = rosters.names.get(username);
    return name === undefined ? { username } : { username, name };
  });
}

/** The last answer for each roster and since when it is known to hold: in a storm thousands ask within one shift. */
const known = new WeakMap<Roster, { since: Date; answer: OnCall }>();

function onCallNow(roster: Roster, at: Date): OnCall {
  const last = known.get(roster);
  if (last && last.since <= at && (last.answer.until === null || at < last.answer.until)) return last.answer;
  const answer = onCall(roster, at);
  known.set(roster, { since: at, answer });
  return answer;
}
