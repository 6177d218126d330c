import type {
  AlertState,
  AlertView,
  Answer,
  CounterpartAlertView,
  LadderStepView,
  OnCallPerson,
} from '@pasban/contracts';
import { channelsOf, type PlannedStep } from '../routing/ladder';
import { type Alert, dueAt, type GivenAnswer, timerOf } from './alert';

/** An answer as people see it: by whom it is, and not by which account. */
export const shownAnswer = ({ account: _, ...answer }: GivenAnswer): Answer => answer;

/** The alert as its own side sees it. */
export function alertView(alert: Alert): AlertView {
  return {
    id: alert.id,
    incident: alert.incidentId,
    side: alert.side,
    state: alert.progress.state,
    policy: alert.policy,
    desks: alert.desks,
    openedAt: alert.openedAt.toISOString(),
    step: alert.step,
    repeats: alert.repeats,
    nextStepAt: alert.progress.state === 'open' ? alert.progress.nextStepAt.toISOString() : null,
    ringsAt: timerOf(alert)?.toISOString() ?? null,
    steps: alert.ladder.steps.map((step, index) => stepView(alert, step, index)),
    persons: personsOf(alert),
    answers: alert.answers.map(shownAnswer),
  };
}

function stepView(alert: Alert, step: PlannedStep, index: number): LadderStepView {
  const fired = alert.firings.find((firing) => firing.step === index);
  const latest = alert.firings.findLast((firing) => firing.step === index);
  const channels = channelsOf(step.targets);
  return {
    index,
    afterSeconds: step.afterSeconds,
    dueAt: dueAt(alert, step).toISOString(),
    firedAt: fired?.at.toISOString(),
    targets: step.targets,
    desks: step.desks,
    persons: latest?.persons?.map(({ username }) => username),
    channels: channels.length > 0 ? channels : undefined,
    answer: step.answer,
  };
}

/** Who was on call at any firing, each once; undefined when no step has named them. */
function personsOf({ firings }: Alert): OnCallPerson[] | undefined {
  const called = firings.flatMap(({ persons }) => persons ?? []);
  if (called.length === 0) return undefined;
  return [...new Map(called.map((person) => [person.username, person])).values()];
}

/** Another side's alert, as far as it is read at all for whoever is not of that side. */
export interface Counterpart {
  side: string;
  state: AlertState;
  openedAt: Date;
  /** When the answer was given that stopped its ladder. */
  acknowledgedAt: string | null;
}

/** The alert as the other side may know it: that there is one, and whether somebody has it. */
export const counterpartView = ({
  side,
  state,
  openedAt,
  acknowledgedAt,
}: Counterpart): CounterpartAlertView => ({ side, state, openedAt: openedAt.toISOString(), acknowledgedAt });
