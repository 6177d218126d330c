import type { StepTarget } from '@pasban/contracts';
import type { Alert } from '../alert/alert';
import { openAlert, reopenAlert } from '../alert/open';
import { alertView } from '../alert/view';
import { openIncident } from '../incident/open';
import { calledLines } from '../log/called-line';
import type { Report } from '../report/report';
import { route } from '../routing/route';
import { neighbours } from '../topology/neighbours.fixture';
import type { Topology } from '../topology/topology';
import { decideEscalation } from './escalate';
import { EVERYONE_PRESENT, type Presence } from '../presence/presence';

const INCIDENT = '01890000-0000-7000-8000-000000000001';
const NOBODY_PRESENT: Presence = () => false;

/** Noon in Karachi. */
const NOON = new Date('2026-11-23T07:00:00Z');
const at = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1_000);

/** Ali is on call at PK-W in the mornings, and from 12:01 on somebody whom the topology does not know. */
const rosters = {
  west: {
    desk: 'pk-w',
    shifts: [
      { from: '06:00', to: '12:01', persons: ['ali'] },
      { from: '12:01', to: '18:00', persons: ['stranger'] },
    ],
  },
};

const withSteps = (steps: { after: string; to: StepTarget[] }[], more: object = {}): Topology =>
  neighbours({ rosters, ladders: { duty: { steps, repeat: { every: '60s', times: 1 } } }, ...more });

const report: Report = {
  id: 'r',
  side: 'pk',
  status: 'actual',
  severity: 'severe',
  body: { category: 'crime', severity: 'severe', headline: 'h', location: { lat: 30.5, lon: 70.5 } },
  occurredAt: NOON,
  sentAt: null,
  receivedAt: NOON,
};

function opened(topology: Topology, now = NOON, presence = EVERYONE_PRESENT) {
  const { location } = report.body;
  const routing = route(
    { status: 'actual', category: 'crime', severity: 'severe', location, submitterSide: 'pk' },
    topology,
  );
  const about = { id: 'a', incidentId: INCIDENT, severity: report.severity, policy: routing.policy };
  return {
    incident: openIncident(INCIDENT, report, routing, now),
    alert: openAlert(routing.alerts[0]!, about, now, presence, topology.rosters),
  };
}

describe('ES1 a step for the person on call', () => {
  it('names who is on call when it fires, not when the alert opened', () => {
    const topology = withSteps([
      { after: '0s', to: ['on-call'] },
      { after: '60s', to: ['national', 'on-call'] },
    ]);
    const { alert, incident } = opened(topology);
    expect(alert.firings).toEqual([{ step: 0, at: NOON, persons: [{ username: 'ali', name: 'Ali Khan' }] }]);
    const next = decideEscalation(alert, incident, topology, at(60), EVERYONE_PRESENT)!;
    expect(next.alert.firings[1]).toEqual({ step: 1, at: at(60), persons: [{ username: 'stranger' }] });
    expect(next.log).toMatchObject([
      { kind: 'alert.step', reason: 'due', detail: { persons: [{ username: 'stranger' }] } },
    ]);
    const view = next.entries[0]?.content.alert;
    expect(view?.steps.map(({ persons }) => persons)).toEqual([['ali'], ['stranger']]);
    expect(view?.persons).toEqual([{ username: 'ali', name: 'Ali Khan' }, { username: 'stranger' }]);
  });

  it('reaches the feed of the desk whose roster it is', () => {
    const topology = withSteps([{ after: '0s', to: ['on-call'] }]);
    expect(opened(topology).alert.ladder.steps[0]?.desks).toEqual(['pk-w']);
    const elsewhere = withSteps([{ after: '0s', to: ['on-call'] }], { rosters: {} });
    expect(opened(elsewhere).alert.ladder.steps[0]?.desks).toEqual(['pk-w']);
  });

  it('names whoever is on call at a repeat', () => {
    const topology = withSteps([{ after: '0s', to: ['on-call'] }]);
    const { alert, incident } = opened(topology);
    const again = decideEscalation(alert, incident, topology, at(60), EVERYONE_PRESENT)!;
    expect(again.log).toMatchObject([{ reason: 'unanswered', detail: { repeats: 1 } }]);
    expect(alertView(again.alert).steps[0]).toMatchObject({
      firedAt: NOON.toISOString(),
      persons: ['stranger'],
    });
  });

  it('asks the rosters of the desk to which the alert has been handed over', () => {
    const topology = withSteps([{ after: '0s', to: ['on-call'] }]);
    const { alert } = opened(topology);
    const handedOver: Alert = { ...alert, desks: ['pk-e'] };
    const { firings } = reopenAlert(handedOver, NOON, EVERYONE_PRESENT, topology.rosters);
    expect(firings).toEqual([{ step: 0, at: NOON, persons: [] }]);
  });

  it('says nothing of persons where a step does not ask for them', () => {
    const { alert } = opened(withSteps([{ after: '0s', to: ['owning'] }]));
    expect(alert.firings).toEqual([{ step: 0, at: NOON }]);
    expect(calledLines(alert, NOON)).toEqual([]);
    expect(alertView(alert).persons).toBeUndefined();
    expect(alertView(alert).steps[0]?.persons).toBeUndefined();
  });
});

describe('ES2 when nobody is on call', () => {
  const EVENING = new Date('2026-11-23T15:00:00Z');
  const steps: Parameters<typeof withSteps>[0] = [
    { after: '0s', to: ['on-call'] },
    { after: '60s', to: ['on-call'] },
  ];

  it('says so in the line of the step, and keeps why the step fired', () => {
    const topology = withSteps(steps);
    const { alert, incident } = opened(topology, EVENING);
    expect(calledLines(alert, EVENING)).toMatchObject([
      { kind: 'alert.step', reason: 'nobody-on-call', side: 'pk', detail: { step: 0, persons: [] } },
    ]);
    const later = new Date(EVENING.getTime() + 60_000);
    const next = decideEscalation(alert, incident, topology, later, EVERYONE_PRESENT)!;
    expect(next.log).toMatchObject([{ reason: 'nobody-on-call', detail: { because: 'due', step: 1 } }]);
  });

  it.each<[string, Date, Presence, boolean]>([
    ['nobody on call, nobody at the desk: the next step follows at once', EVENING, NOBODY_PRESENT, true],
    ['nobody on call, somebody at the desk: it waits', EVENING, EVERYONE_PRESENT, false],
    ['somebody on call, nobody at the desk: it waits', NOON, NOBODY_PRESENT, false],
  ])('%s', (_title, now, presence, atOnce) => {
    const { progress } = opened(withSteps(steps), now, presence).alert;
    const waits = new Date(now.getTime() + (atOnce ? 0 : 60_000));
    expect(progress).toEqual({ state: 'open', nextStepAt: waits });
  });
});

describe('ES1 a step for a channel', () => {
  it('is recorded on the step and in its line, and shows at the owning desks when it names nobody else', () => {
    const topology = withSteps([{ after: '0s', to: ['channel:sms', 'channel:mail'] }]);
    const { alert } = opened(topology);
    expect(alertView(alert).steps[0]).toMatchObject({ channels: ['sms', 'mail'], desks: ['pk-w'] });
    expect(calledLines(alert, NOON)).toMatchObject([
      { reason: 'opened', detail: { channels: ['sms', 'mail'] } },
    ]);
  });

  it('leaves the desks of the step’s other targets as they are', () => {
    const topology = withSteps([{ after: '0s', to: ['national', 'channel:sms'] }]);
    expect(opened(topology).alert.ladder.steps[0]?.desks).toEqual(['pk-national']);
  });
});
