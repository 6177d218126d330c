import fc from 'fast-check';
import type { Alert } from '../alert/alert';
import { EVERYONE_PRESENT } from '../presence/presence';
import type { Incident } from '../incident/incident';
import { decideLapse, decideLapses } from '../incident/lapse';
import { releaseLog } from '../log/release-log';
import { levelFor, release } from '../release/release';
import { decideReports } from '../report/decide';
import { OpenIncidents } from '../incident/open-incidents';
import { raiseAlerts } from '../report/raise';
import type { Report } from '../report/report';
import { neighbours } from '../topology/neighbours.fixture';
import type { ActContext, ActDecision, Change } from './act';
import { claim } from './claim';

const ABROAD = { between: ['PK-E', 'CN-W'], width: '2km', claimWithin: '5m', default: 'PK-E' };
const topology = neighbours({ borderBands: [ABROAD] });

const OPENED = new Date('2026-11-23T08:00:00Z');
const after = (seconds: number): Date => new Date(OPENED.getTime() + seconds * 1_000);

let ids = 0;
const idSource = { next: () => `01890000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}` };
const deciding = { topology, ids: idSource, now: OPENED, presence: EVERYONE_PRESENT };

const report: Report = {
  id: 'r',
  side: 'pk',
  status: 'actual',
  severity: 'moderate',
  body: {
    category: 'crime',
    severity: 'moderate',
    headline: 'on the bridge',
    description: 'words of the report',
    location: { lat: 30.5, lon: 71.995 },
  },
  occurredAt: OPENED,
  sentAt: null,
  receivedAt: OPENED,
};

function opened(): { incident: Incident; alerts: Alert[] } {
  const [decision] = decideReports([report], new OpenIncidents([], []), deciding).decisions;
  if (!decision) throw new Error('not decided');
  return decision;
}

const contextFor = (side: string, now: Date, { incident, alerts } = opened()): ActContext => ({
  incident,
  alerts,
  side,
  actor: { name: `Somebody of ${side}` },
  now,
  topology,
  presence: EVERYONE_PRESENT,
  ids: idSource,
});

function changed(decision: ActDecision): Change & { incident: Incident } {
  if (decision.kind === 'refused') throw new Error(decision.reason);
  const { incident } = decision.change;
  if (!incident) throw new Error('no incident changed');
  return { ...decision.change, incident };
}

describe('RT1 an incident near a contested border', () => {
  it('says between whom and until when, to both sides, and what the other needs to decide', () => {
    const { incident } = opened();
    const contested = { between: ['PK-E', 'CN-W'], until: after(300).toISOString() };
    expect(release(incident, 'pk')).toMatchObject({ level: 'full', contested });
    const abroad = release(incident, 'cn');
    expect(abroad).toMatchObject({ level: 'summary', headline: 'on the bridge', contested });
    expect(abroad?.description).toBeUndefined();
    expect(abroad?.place.lat).toBeUndefined();
  });

  it('goes to the side that claims it; the former home side keeps the level it had, and no other side gets any', () => {
    const { incident, log, entries, alerts } = changed(
      claim({ jurisdiction: 'CN-W', reason: 'our bank' })(contextFor('cn', after(60))),
    );
    expect(incident).toMatchObject({ homeSide: 'cn', jurisdiction: 'CN-W', contested: null });
    expect(incident.released).toEqual({ pk: 'full' });
    expect(release(incident, 'cn')).toMatchObject({ level: 'full', description: 'words of the report' });
    expect(release(incident, 'pk')).toMatchObject({ level: 'full', place: { jurisdiction: 'CN-W' } });
    expect(alerts?.map(({ side, level, progress }) => [side, level, progress.state])).toEqual([
      ['pk', 'full', 'open'],
      ['cn', 'full', 'open'],
    ]);
    expect(log).toMatchObject([{ kind: 'incident.claimed', reason: 'by-hand', side: 'cn' }]);
    expect(new Set(entries.map(({ desk }) => desk))).toEqual(new Set(['pk-e', 'cn-w']));
  });

  it('RL3 the other side reads which place has it, and nobody’s name or words', () => {
    const decision = claim({ jurisdiction: 'CN-W', reason: 'our bank' })(contextFor('cn', after(60)));
    const [line] = changed(decision).log;
    expect(releaseLog(line!, 'pk')).toMatchObject({ actor: null, detail: { jurisdiction: 'CN-W' } });
    expect(JSON.stringify(releaseLog(line!, 'pk'))).not.toMatch(/bank|Somebody/);
  });

  it('stays with the default owner when that side claims it first', () => {
    const { incident } = changed(claim({ jurisdiction: 'PK-E' })(contextFor('pk', after(60))));
    expect(incident).toMatchObject({ homeSide: 'pk', jurisdiction: 'PK-E', contested: null });
    expect(incident.released).toEqual({ cn: 'summary' });
  });

  it('AK1 the first claim wins; whoever comes later is told who has it, the winner that it is so already', () => {
    const won = changed(claim({ jurisdiction: 'CN-W' })(contextFor('cn', after(60))));
    const now = { incident: won.incident, alerts: won.alerts ?? [] };
    const later = (side: string, jurisdiction: string) =>
      claim({ jurisdiction })(contextFor(side, after(61), now));
    expect(later('pk', 'PK-E')).toEqual({
      kind: 'refused',
      reason: 'not-contested',
      facts: { owner: 'CN-W' },
    });
    expect(later('cn', 'CN-W')).toMatchObject({ kind: 'refused', reason: 'no-change' });
  });

  it('AK1 of any claims in any order exactly the first one counts', () => {
    const claims = fc.array(fc.constantFrom(['pk', 'PK-E'] as const, ['cn', 'CN-W'] as const), {
      minLength: 1,
    });
    fc.assert(
      fc.property(claims, (made) => {
        let now = opened();
        const outcomes = made.map(([side, jurisdiction], index) => {
          const decision = claim({ jurisdiction })(contextFor(side, after(index % 299), now));
          if (decision.kind === 'done') {
            const { incident, alerts = [] } = changed(decision);
            now = { incident, alerts };
          }
          return decision.kind;
        });
        expect(outcomes.filter((kind) => kind === 'done')).toHaveLength(1);
        expect(outcomes[0]).toBe('done');
        expect(now.incident).toMatchObject({ homeSide: made[0]![0], jurisdiction: made[0]![1] });
      }),
    );
  });

  it.each([
    ['for the neighbour’s place', 'cn', 'PK-E', 60, 'not-your-jurisdiction'],
    ['for a third place', 'cn', 'CN', 60, 'not-a-neighbour'],
    ['after the limit, written down or not', 'cn', 'CN-W', 300, 'not-contested'],
  ])('cannot be claimed %s', (_title, side, jurisdiction, seconds, reason) => {
    const decision = claim({ jurisdiction })(contextFor(side, after(seconds)));
    expect(decision).toMatchObject({ kind: 'refused', reason });
  });

  it('cannot be claimed once it is over', () => {
    const { incident, ...rest } = opened();
    const over: Incident = { ...incident, state: 'resolved', resolvedAt: after(30) };
    const decision = claim({ jurisdiction: 'CN-W' })(
      contextFor('cn', after(60), { incident: over, ...rest }),
    );
    expect(decision).toMatchObject({ kind: 'refused', reason: 'not-open' });
  });

  it('CO4 stays with its claimant when it is raised, and shows nobody less for it', () => {
    const won = changed(claim({ jurisdiction: 'CN-W' })(contextFor('cn', after(60))));
    const worse: Incident = { ...won.incident, severity: 'extreme' };
    const { incident, alerts } = raiseAlerts(worse, won.alerts ?? [], { ...deciding, now: after(90) });
    expect(incident).toMatchObject({ homeSide: 'cn', jurisdiction: 'CN-W', contested: null });
    expect(levelFor(incident, 'pk')).toBe('full');
    expect(alerts.map(({ side }) => side)).toEqual(['cn']);
  });

  it('CO4 is still contested when it is raised before a claim, and rings at both neighbours anew', () => {
    const { incident, alerts } = opened();
    const raised = raiseAlerts({ ...incident, severity: 'extreme' }, alerts, { ...deciding, now: after(90) });
    expect(raised.incident.contested).toEqual(incident.contested);
    expect(raised.alerts.map(({ side, desks }) => [side, desks])).toEqual([
      ['pk', ['pk-e']],
      ['cn', ['cn-w']],
    ]);
  });
});

describe('RT1 when nobody claims in time', () => {
  it('the default owner has it, both sides are told, and alerts go on', () => {
    const { incident, alerts } = opened();
    expect(decideLapse(incident, alerts, topology, after(299))).toBeNull();
    const lapse = decideLapse(incident, alerts, topology, after(301));
    expect(lapse?.incident).toEqual({ ...incident, contested: null });
    expect(lapse?.log).toMatchObject([
      {
        kind: 'incident.claim-lapsed',
        reason: 'nobody-claimed',
        detail: { jurisdiction: 'PK-E', lateMs: 1_000 },
      },
    ]);
    expect(new Set(lapse?.entries.map(({ desk }) => desk))).toEqual(new Set(['pk-e', 'cn-w']));
  });

  it('an incident that is over changes hands without a word, and one that was claimed not at all', () => {
    const { incident, alerts } = opened();
    const over: Incident = { ...incident, state: 'resolved' };
    expect(decideLapse(over, alerts, topology, after(300))).toEqual({
      incident: { ...over, contested: null },
      log: [],
      entries: [],
    });
    expect(decideLapse({ ...incident, contested: null }, alerts, topology, after(300))).toBeNull();
  });

  it('one that cannot be told to its desks does not hold up the others', () => {
    const { incident, alerts } = opened();
    const other = opened();
    // A row that was tampered with: its ladder cannot be read.
    const broken = alerts.map((alert) => ({ ...alert, ladder: null as never }));
    const lapses = decideLapses(
      [incident, other.incident],
      [...broken, ...other.alerts],
      topology,
      after(300),
    );
    expect(lapses.map((lapse) => [lapse.incident.contested, lapse.entries.length > 0])).toEqual([
      [null, false],
      [null, true],
    ]);
    expect(lapses[0]?.log[0]?.detail.error).toContain('TypeError');
  });
});
