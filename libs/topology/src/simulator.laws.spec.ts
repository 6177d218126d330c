import type { AnswerLevel, LoadedTopology } from '@pasban/contracts';
import {
  type Alert,
  compileTopology,
  currentStep,
  decideEscalation,
  type DecisionContext,
  decideReports,
  type EscalationDecision,
  type Incident,
  OpenIncidents,
  type Presence,
  type Report,
  type ReportDecision,
  type RoutingMatter,
  type SimulatedEvent,
  simulate,
  timerOf,
} from '@pasban/domain';
import fc from 'fast-check';
import { arbitraryMatter, arbitraryTopology } from './arbitrary.fixture';

const AT = new Date('2026-11-22T21:00:00Z');

/** Who is there, any way round: the engine and the simulator ask the same question. */
const presences = ({ document }: LoadedTopology): fc.Arbitrary<Presence> =>
  fc
    .subarray(Object.keys(document.desks).flatMap((desk) => [`${desk} officer`, `${desk} supervisor`]))
    .map((there) => (desk: string, level: AnswerLevel) => there.includes(`${desk} ${level}`));

const situations = arbitraryTopology().chain((loaded) =>
  fc.record({
    topology: fc.constant(compileTopology(loaded)),
    matter: arbitraryMatter(loaded),
    presence: presences(loaded),
  }),
);

const reportOf = ({ status, category, severity, submitterSide, location }: RoutingMatter): Report => ({
  id: '019ab000-0000-7000-8000-000000000001',
  side: submitterSide,
  status,
  severity,
  body: { status, category, severity, headline: 'a report', location },
  occurredAt: AT,
  sentAt: null,
  receivedAt: AT,
});

/** One thing that happened to an alert, in the words of the simulator, read from what the engine decided. */
type Happened = Pick<SimulatedEvent, 'afterSeconds' | 'reason' | 'step' | 'repeats' | 'desks' | 'told'>;

function happened(alert: Alert, reason: string, desks: readonly string[], at: Date): Happened {
  return {
    afterSeconds: (at.getTime() - AT.getTime()) / 1_000,
    reason,
    step: alert.step,
    repeats: alert.repeats,
    desks: currentStep(alert).desks,
    told: [...desks],
  };
}

/** Runs an alert through the engine with a clock that stops at every due moment, until nothing waits any more. */
function live(opened: Alert, incident: Incident, { topology, presence }: DecisionContext): Happened[] {
  const story: Happened[] = [];
  let alert = opened;
  for (let now = timerOf(alert); now !== null; now = timerOf(alert)) {
    const decision: EscalationDecision | null = decideEscalation(alert, incident, topology, now, presence);
    if (!decision) throw new Error('a due alert was left as it is');
    const told = decision.entries.map(({ desk }) => desk);
    story.push(happened(decision.alert, decision.log[0]?.reason ?? '', told, now));
    alert = decision.alert;
  }
  return story;
}

/** What the engine's log says of why an alert's desks were chosen. */
const desksInLog = ({ log }: ReportDecision, side: string): unknown =>
  log.find(({ kind, detail }) => kind === 'alert.routed' && detail.side === side)?.detail.desks;

const RUNS = 300;
jest.setTimeout(60_000);

it('RT6 the simulator never differs from the engine: same desks, same steps, same seconds, same audiences', () => {
  let ids = 0;
  const next = (): string => `019ab000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`;
  fc.assert(
    fc.property(situations, ({ topology, matter, presence }) => {
      const report = reportOf(matter);
      const context: DecisionContext = { topology, presence, now: AT, ids: { next } };
      const { decisions, setbacks } = decideReports([report], new OpenIncidents([], []), context);
      expect(setbacks).toEqual([]);
      const decision = decisions[0]!;

      const simulation = simulate({ side: report.side, body: report.body }, { topology, at: AT, presence });

      expect(simulation.homeSide).toBe(decision.incident.homeSide);
      expect(simulation.place.jurisdiction).toBe(decision.incident.jurisdiction);
      const alerted = simulation.sides.filter(({ timeline }) => timeline.length > 0);
      expect(alerted.map(({ side }) => side).sort()).toEqual(decision.alerts.map(({ side }) => side).sort());
      for (const alert of decision.alerts) {
        const side = simulation.sides.find((one) => one.side === alert.side)!;
        expect(side.desks).toEqual(desksInLog(decision, alert.side));
        expect(side.level).toBe(alert.level);
        expect(simulation.policy.name).toBe(alert.policy);
        const told = decision.entries.filter(({ alertId }) => alertId === alert.id).map(({ desk }) => desk);
        const [opened, ...later] = side.timeline.map(
          ({ afterSeconds, reason, step, repeats, desks, told: heard }) => ({
            afterSeconds,
            reason,
            step,
            repeats,
            desks,
            told: heard,
          }),
        );
        expect(opened).toMatchObject({ afterSeconds: 0, desks: currentStep(alert).desks });
        expect(opened?.told).toEqual(expect.arrayContaining(told));
        expect(later).toEqual(live(alert, decision.incident, context));
      }
    }),
    { numRuns: RUNS },
  );
});
