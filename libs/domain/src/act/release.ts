import { RELEASE_LEVELS, type ReleaseBody } from '@pasban/contracts';
import { alertedDesks } from '../alert/alert';
import { type DraftEntry, noticeEntries } from '../feed/entries';
import type { Incident } from '../incident/incident';
import { levelFor } from '../release/release';
import { pairedDesks } from '../routing/desks';
import { type Act, type ActContext, done, refused, said } from './act';
import { tellOwnDesks } from './told';

/**
 * Raises or lowers what another side may see of one incident, with a reason (RL4). Raised, the side's desks hear at
 * once; lowered, nothing further is disclosed, and what was seen before stays seen.
 */
export const releaseTo =
  ({ side: toSide, level, reason }: ReleaseBody): Act =>
  (context) => {
    const before = context.incident;
    if (context.side !== before.homeSide) return refused('not-home-side');
    if (toSide === before.homeSide || !context.topology.sides.includes(toSide))
      return refused('no-such-side');
    // A merged incident points to another: what may be seen of the two is decided there.
    if (before.state === 'merged') return refused('merged');
    const from = levelFor(before, toSide);
    if (from === level) return refused('no-change');
    const incident: Incident = { ...before, released: { ...before.released, [toSide]: level } };
    const raised = RELEASE_LEVELS.indexOf(level) > RELEASE_LEVELS.indexOf(from);
    const told = tellOwnDesks({ ...context, incident });
    const detail = { side: toSide, from, to: level, text: reason };
    return done({
      incident,
      ...told,
      log: [said(context, 'incident.released', raised ? 'raised' : 'lowered', detail)],
      entries: [...told.entries, ...(raised ? tell(incident, toSide, context) : [])],
    });
  };

/** The other side's alerted desks, or those a counterpart alert would have gone to. */
function tell(incident: Incident, toSide: string, { alerts, topology, now }: ActContext): DraftEntry[] {
  const alert = alerts.find(({ side }) => side === toSide);
  const desks = alert
    ? alertedDesks(alert)
    : pairedDesks(topology, toSide, incident.jurisdiction, incident).map(({ desk }) => desk);
  return noticeEntries('incident.updated', { incident, desks }, topology, now);
}
