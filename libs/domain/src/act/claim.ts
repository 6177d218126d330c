import type { ClaimBody, ReleaseLevel } from '@pasban/contracts';
import { incidentEntries } from '../feed/entries';
import { isContested } from '../incident/contested';
import type { Incident } from '../incident/incident';
import { levelFor } from '../release/release';
import { type Act, done, refused, said } from './act';
import { lookedAfter } from './told';

/**
 * Claims a contested place for one of the two neighbours (RT1). The first claim wins: the row is locked while it is
 * decided, and whoever comes later is told who has it. The incident moves to the claimant's jurisdiction and side.
 *
 * Every alert goes on as it is: a side's answer is its own to give, whoever has the incident (AK2).
 */
export const claim =
  ({ jurisdiction, reason }: ClaimBody): Act =>
  (context) => {
    const { incident: before, topology, now, side } = context;
    if (before.state !== 'open') return refused('not-open');
    if (!isContested(before, now)) {
      return refused(before.jurisdiction === jurisdiction ? 'no-change' : 'not-contested', {
        owner: before.jurisdiction,
      });
    }
    const { between } = before.contested;
    if (!between.includes(jurisdiction)) return refused('not-a-neighbour', { between });
    if (topology.jurisdictions.get(jurisdiction)?.side !== side) return refused('not-your-jurisdiction');
    const incident = handOver(before, jurisdiction, side);
    const alerts = context.alerts.map((alert) => ({
      ...(alert.side === side ? lookedAfter(alert, now) : alert),
      level: levelFor(incident, alert.side),
    }));
    const detail = { jurisdiction, between, from: before.jurisdiction, text: reason ?? null };
    return done({
      incident,
      alerts,
      log: [said(context, 'incident.claimed', 'by-hand', detail)],
      entries: incidentEntries('incident.updated', { incident, alerts }, topology, now),
    });
  };

const handOver = (incident: Incident, jurisdiction: string, side: string): Incident => ({
  ...incident,
  jurisdiction,
  homeSide: side,
  contested: null,
  released: releasedAfter(incident, side),
});

/**
 * What each side may see once another is at home. The former home side has seen everything up to now: it keeps that
 * level and gets no further one, until the new home side lowers it (RL4). Nobody else's changes.
 */
function releasedAfter({ homeSide, released }: Incident, newHome: string): Record<string, ReleaseLevel> {
  if (homeSide === newHome) return released;
  const { [newHome]: _, ...others } = released;
  return { ...others, [homeSide]: 'full' };
}
