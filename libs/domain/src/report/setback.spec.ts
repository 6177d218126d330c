import type { ReportBody, Severity } from '@pasban/contracts';
import { EVERYONE_PRESENT } from '../presence/presence';
import { OpenIncidents } from '../incident/open-incidents';
import { ISLAMABAD, smallTopology } from '../small-topology.fixture';
import type { Topology } from '../topology/topology';
import { decideReports } from './decide';
import type { DecisionContext } from './raise';
import type { Report } from './report';

const NOW = new Date('2026-11-23T08:00:00Z');
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000);

/** A place on which the map breaks: what is wrong with it is nobody's business here. */
const BREAKING = { lat: 13, lon: 13 };

function contextWith(changes: Partial<Topology> = {}): DecisionContext {
  const topology = smallTopology();
  const locate: Topology['geo']['locate'] = (lat, lon) => {
    if (lat === BREAKING.lat) throw new Error('the map is torn');
    return topology.geo.locate(lat, lon);
  };
  let ids = 0;
  return {
    topology: { ...topology, geo: { ...topology.geo, locate }, ...changes },
    ids: { next: () => `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}` },
    now: NOW,
    presence: EVERYONE_PRESENT,
  };
}

let numbers = 0;
function reportOf(severity: Severity, changes: Partial<Report> = {}, body: Partial<ReportBody> = {}): Report {
  numbers += 1;
  return {
    id: `report-${numbers}`,
    side: 'pk',
    status: 'actual',
    severity,
    body: { category: 'crime', severity, headline: 'a report', location: BREAKING, ...body },
    occurredAt: NOW,
    sentAt: null,
    receivedAt: NOW,
    ...changes,
  };
}

const failedBefore = (attempts: number): Partial<Report> => ({
  setback: { attempts, error: 'Error: the map was torn then' },
});

const decide = (reports: readonly Report[], context = contextWith()) =>
  decideReports(reports, new OpenIncidents([], []), context);

describe('a report whose decision throws', () => {
  it('does not stop its batch: the others are decided, and it waits', () => {
    const poison = reportOf('minor');
    const [first, last] = [
      reportOf('extreme', {}, { location: ISLAMABAD }),
      reportOf('minor', {}, { category: 'cyber', location: ISLAMABAD }),
    ];
    const { decisions, setbacks } = decide([first, poison, last]);
    expect(decisions.map(({ reportId }) => reportId)).toEqual([first.id, last.id]);
    expect(setbacks).toEqual([
      { id: poison.id, attempts: 1, retryAt: after(1), error: 'Error: the map is torn' },
    ]);
  });

  it.each([
    [0, 1],
    [1, 5],
    [2, 25],
  ])('after %i earlier failures it is tried again in %i s', (attempts, seconds) => {
    const { decisions, setbacks } = decide([reportOf('minor', attempts > 0 ? failedBefore(attempts) : {})]);
    expect(decisions).toEqual([]);
    expect(setbacks).toMatchObject([{ attempts: attempts + 1, retryAt: after(seconds) }]);
  });

  it('goes to a person after the third retry, with its words, its severity, and its body raw in the log', () => {
    const body = { description: 'what happened', contact: '0300-1234567', persons: { injured: 2 } };
    const { decisions, setbacks } = decide([reportOf('minor', failedBefore(3), body)]);
    expect(setbacks).toEqual([]);
    const [{ incident, alerts, entries, log }] = decisions as [(typeof decisions)[0]];
    expect(incident).toMatchObject({
      homeSide: 'pk',
      jurisdiction: null,
      severity: 'minor',
      headline: 'a report',
      description: 'what happened',
      persons: { injured: 2 },
      lat: null,
      released: {},
    });
    expect(alerts).toMatchObject([{ side: 'pk', desks: ['pk-national'], policy: 'needs-person' }]);
    expect(entries.map(({ desk, type }) => [desk, type])).toEqual([['pk-national', 'alert.opened']]);
    expect(log.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual([
      'report.received accepted',
      'incident.opened needs-person',
      'alert.routed needs-person',
    ]);
    expect(log[1]?.detail).toEqual({
      attempts: 4,
      error: 'Error: the map is torn',
      raw: expect.objectContaining({ location: BREAKING, headline: 'a report' }),
    });
    expect(JSON.stringify(log)).not.toContain('0300');
  });

  it('goes to a person after the first retry when it is severe: nobody waits half a minute for a machine', () => {
    expect(decide([reportOf('extreme')]).setbacks).toMatchObject([{ retryAt: after(1) }]);
    expect(decide([reportOf('extreme', failedBefore(1))]).decisions).toMatchObject([
      { incident: { severity: 'extreme' } },
    ]);
  });

  it('is decided like any other once its decision no longer throws', () => {
    const { decisions } = decide([reportOf('minor', failedBefore(2), { location: ISLAMABAD })]);
    expect(decisions).toMatchObject([{ incident: { jurisdiction: 'PK-IS' }, alerts: [{ policy: 'home' }] }]);
  });

  it('that could not be written either is not decided again, but goes to a person with what was said of it', () => {
    const { decisions } = decide([reportOf('minor', failedBefore(4), { location: ISLAMABAD })]);
    expect(decisions).toMatchObject([
      { incident: { jurisdiction: null }, alerts: [{ policy: 'needs-person' }] },
    ]);
    expect(decisions[0]?.log[1]?.detail).toMatchObject({ error: 'Error: the map was torn then' });
  });

  it('is never given up, not even where its side has no desk of last resort', () => {
    const nowhere = contextWith({ catchAllOf: new Map() });
    for (const attempts of [3, 4, 9]) {
      const { decisions, setbacks } = decide([reportOf('minor', failedBefore(attempts))], nowhere);
      expect(decisions).toEqual([]);
      expect(setbacks).toMatchObject([{ attempts: attempts + 1, retryAt: after(attempts === 3 ? 0 : 25) }]);
    }
  });

  it('goes to a person even when hardly anything of it can be read', () => {
    const garbled = {
      category: 7,
      headline: null,
      location: 'there',
      persons: { dead: 1 },
    } as unknown as ReportBody;
    const { decisions } = decide([{ ...reportOf('severe', failedBefore(2)), body: garbled }]);
    expect(decisions).toMatchObject([
      {
        incident: {
          headline: 'Unreadable report',
          category: 'other',
          severity: 'severe',
          persons: { dead: 1 },
        },
      },
    ]);
    const nothing = null as unknown as ReportBody;
    const bare = decide([{ ...reportOf('severe', failedBefore(2)), body: nothing }]);
    expect(bare.decisions).toMatchObject([{ incident: { headline: 'Unreadable report' } }]);
    expect(bare.decisions[0]?.log[1]?.detail).toMatchObject({ raw: null });
  });

  it('keeps the words of its place, but no point that could break the next decision', () => {
    const location = { ...BREAKING, text: 'behind the station' };
    const { decisions } = decide([reportOf('severe', failedBefore(1), { location })]);
    expect(decisions).toMatchObject([
      { incident: { placeText: 'behind the station', lat: null, lon: null } },
    ]);
  });
});
