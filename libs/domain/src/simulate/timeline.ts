import type { AnswerLevel, OnCallPerson } from '@pasban/contracts';
import { type Alert, currentStep, timerOf } from '../alert/alert';
import { decideEscalation } from '../escalation/escalate';
import type { DraftEntry } from '../feed/entries';
import type { Incident } from '../incident/incident';
import { nobodyOnCall } from '../log/called-line';
import { type DecisionContext, openedEntries } from '../report/raise';

export type SimulatedEventKind = 'opened' | 'step' | 'repeat' | 'exhausted';

/** One thing that an alert's clock would do while nobody answers. */
export interface SimulatedEvent {
  /** Seconds from the alert's opening. */
  afterSeconds: number;
  at: Date;
  kind: SimulatedEventKind;
  /** As it would stand in the incident's log. */
  reason: string;
  step: number;
  repeats: number;
  /** Whom the step names, in the topology's words. */
  targets: string[];
  /** The desks that those words mean: one of them must answer. */
  desks: string[];
  /** Who would be on call, where the step names them. */
  persons: OnCallPerson[];
  answer: AnswerLevel;
  /** Every desk whose feed would get an entry: also those that rang before, and never one that may not know. */
  told: string[];
}

/** The whole life of an alert that nobody answers, from its opening to its exhaustion, each step on time. */
export function timelineOf(opened: Alert, incident: Incident, context: DecisionContext): SimulatedEvent[] {
  const { topology, presence, now } = context;
  const why = nobodyOnCall(opened) ? 'nobody-on-call' : 'opened';
  const events = [eventOf('opened', why, opened, openedEntries(opened, incident, topology, now), now)];
  let alert = opened;
  for (let due = timerOf(alert); due !== null; due = timerOf(alert)) {
    const decision = decideEscalation(alert, incident, topology, due, presence);
    if (!decision) break;
    const kind = kindOf(alert, decision.alert);
    events.push(eventOf(kind, decision.log[0]?.reason ?? '', decision.alert, decision.entries, due));
    alert = decision.alert;
  }
  return events;
}

/** An alert that nobody touches neither rests nor sleeps: it climbs, rings again, or ends. */
function kindOf(before: Alert, after: Alert): SimulatedEventKind {
  if (after.progress.state === 'exhausted') return 'exhausted';
  return after.repeats > before.repeats ? 'repeat' : 'step';
}

function eventOf(
  kind: SimulatedEventKind,
  reason: string,
  alert: Alert,
  entries: readonly DraftEntry[],
  at: Date,
): SimulatedEvent {
  const { targets, desks, answer } = currentStep(alert);
  return {
    afterSeconds: (at.getTime() - alert.openedAt.getTime()) / 1_000,
    at,
    kind,
    reason,
    step: alert.step,
    repeats: alert.repeats,
    targets,
    desks,
    persons: alert.firings.at(-1)?.persons ?? [],
    answer,
    told: entries.map(({ desk }) => desk),
  };
}
