import { type Alert, timerOf } from '../alert/alert';
import type { Incident } from '../incident/incident';
import { OpenIncidents } from '../incident/open-incidents';
import { decideReports } from '../report/decide';
import { ISLAMABAD, smallTopology } from '../small-topology.fixture';
import { decideDue, type DueAlert, type DueContext } from './decide-due';
import { EVERYONE_PRESENT } from '../presence/presence';

const NOW = new Date('2026-11-23T08:00:00Z');
const topology = smallTopology();

let ids = 0;
const next = (): string => `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`;

/** An alert as routing opens it, and its incident. */
function opened(): { alert: Alert; incident: Incident } {
  const body = { category: 'crime', severity: 'minor', headline: 'a report', location: ISLAMABAD } as const;
  const report = { id: next(), side: 'pk', status: 'actual', severity: 'minor', body } as const;
  const times = { occurredAt: NOW, sentAt: null, receivedAt: NOW };
  const context = { topology, ids: { next }, now: NOW, presence: EVERYONE_PRESENT };
  const [decision] = decideReports([{ ...report, ...times }], new OpenIncidents([], []), context).decisions;
  const [alert] = decision?.alerts ?? [];
  if (!decision || !alert) throw new Error('nothing was decided');
  return { alert, incident: decision.incident };
}

const due = (alert: Alert, changes: Partial<DueAlert> = {}): DueAlert => ({
  id: alert.id,
  incidentId: alert.incidentId,
  side: alert.side,
  attempts: 0,
  read: () => alert,
  ...changes,
});

function contextOf(incidents: readonly Incident[], now: Date): DueContext {
  return {
    incidents: new Map(incidents.map((one) => [one.id, one])),
    topology,
    now,
    presence: EVERYONE_PRESENT,
  };
}

/** The same alert on a step that its ladder does not have. */
const astray = (alert: Alert): Alert => ({ ...alert, step: 9 });

it('ES6 an alert whose decision throws is set back, and the others of its batch climb', () => {
  const [one, other] = [opened(), opened()];
  const now = timerOf(one.alert)!;
  const decided = decideDue(
    [due(astray(one.alert)), due(other.alert)],
    contextOf([one.incident, other.incident], now),
  );
  expect(decided.decisions).toMatchObject([{ alert: { id: other.alert.id, step: 1 } }]);
  expect(decided.setbacks).toEqual([
    {
      id: one.alert.id,
      attempts: 1,
      retryAt: new Date(now.getTime() + 1_000),
      error: expect.stringContaining('has no step 9'),
    },
  ]);
});

it('ES6 its incident’s log says once that the ladder stands still, and why', () => {
  const { alert, incident } = opened();
  const now = timerOf(alert)!;
  const again = (attempts: number) =>
    decideDue([due(astray(alert), { attempts })], contextOf([incident], now));
  expect(again(0).log).toMatchObject([
    {
      incidentId: incident.id,
      side: 'pk',
      kind: 'alert.delayed',
      reason: 'decision-failed',
      detail: { error: expect.stringContaining('has no step 9') },
    },
  ]);
  expect(again(1).log).toEqual([]);
});

it('ES6 it is tried again for as long as it takes, after 1 s, 5 s, and every 25 s', () => {
  const { alert, incident } = opened();
  const now = timerOf(alert)!;
  const waits = [0, 1, 2, 3, 40].map((attempts) => {
    const { setbacks } = decideDue([due(astray(alert), { attempts })], contextOf([incident], now));
    return (setbacks[0]!.retryAt.getTime() - now.getTime()) / 1_000;
  });
  expect(waits).toEqual([1, 5, 25, 25, 25]);
});

it('ES6 a row that cannot be read, or whose incident is not there, holds up nobody', () => {
  const [unreadable, orphan, sound] = [opened(), opened(), opened()];
  const now = timerOf(sound.alert)!;
  const read = (): Alert => {
    throw new TypeError('firings is not a list');
  };
  const decided = decideDue(
    [due(unreadable.alert, { read }), due(orphan.alert), due(sound.alert)],
    contextOf([unreadable.incident, sound.incident], now),
  );
  expect(decided.decisions.map(({ alert }) => alert.id)).toEqual([sound.alert.id]);
  expect(decided.setbacks.map(({ id }) => id)).toEqual([unreadable.alert.id, orphan.alert.id]);
});
