import type { AnswerLevel, LadderSpec } from '@pasban/contracts';
import { catchAllDesk, type Topology } from '../topology/topology';
import { parentDesks, type Matter } from './desks';

/** A step with the desks its words mean for this alert. */
export interface PlannedStep {
  afterSeconds: number;
  targets: string[];
  desks: string[];
  answer: AnswerLevel;
}

/** A ladder as copied onto an alert: later edits of the policy do not change it (RT4). */
export interface Ladder {
  steps: PlannedStep[];
  /** How the last step repeats; null when it does not. */
  repeat: { everySeconds: number; times: number } | null;
  /** Acknowledged and then without any act this long, the alert rings again (ES5); null: never. */
  idleSeconds: number | null;
  /** The longest snooze (AK4). */
  snoozeSeconds: number;
}

/** For a matter no policy fits: the desk at once, the national desk after two minutes, five times more. */
export const LADDER_OF_LAST_RESORT: LadderSpec = {
  steps: [
    { after: 0, to: ['owning'], answer: 'officer' },
    { after: 120, to: ['national'], answer: 'officer' },
  ],
  repeat: { every: 60, times: 5 },
  snooze: 0,
};

export interface LadderContext {
  topology: Topology;
  side: string;
  owning: string[];
  matter: Matter;
  /** Desks of the other sides that are alerted too, for the target `paired`. */
  paired: string[];
}

/** Resolves a ladder's words to desks, once, when the alert opens. */
export function planLadder(spec: LadderSpec, context: LadderContext): Ladder {
  return {
    steps: spec.steps.map((step) => ({
      afterSeconds: step.after,
      targets: step.to,
      desks: desksOfStep(step.to, context),
      answer: step.answer,
    })),
    repeat: spec.repeat ? { everySeconds: spec.repeat.every, times: spec.repeat.times } : null,
    idleSeconds: spec.idle ?? null,
    snoozeSeconds: spec.snooze,
  };
}

function desksOfStep(targets: readonly string[], context: LadderContext): string[] {
  const desks = targets.flatMap((target) => desksOfTarget(target, context));
  // A channel shows nothing to a desk: a step that names only channels is seen, and answered, by the owning desks.
  const isChannelAlone = desks.length === 0 && channelsOf(targets).length > 0;
  return [...new Set(isChannelAlone ? context.owning : desks)];
}

/** The delivery channels among a step's targets, by name. */
export const channelsOf = (targets: readonly string[]): string[] =>
  targets.filter((target) => target.startsWith('channel:')).map((target) => target.slice('channel:'.length));

function desksOfTarget(target: string, context: LadderContext): string[] {
  const { topology, side, owning, matter, paired } = context;
  switch (target) {
    case 'owning':
    case 'supervisors':
      // A desk's supervisors read the desk's feed; the step's answer level says that one of them must answer.
      return owning;
    case 'parent':
      return owning.flatMap((code) => {
        const desk = topology.desks.get(code);
        return desk ? parentDesks(topology, desk, matter) : [];
      });
    case 'national':
      return [catchAllDesk(topology, side).code];
    case 'paired':
      return paired;
    case 'on-call':
      return desksWithRoster(context);
    default:
      return [target.replace(/^desk:/, '')].filter((code) => topology.desks.has(code));
  }
}

/** Whoever is on call, a desk sees it too: the owning desks with a roster, or all of them when none has one. */
function desksWithRoster({ topology, owning }: LadderContext): string[] {
  const rostered = owning.filter((desk) => topology.rosters.ofDesk.has(desk));
  return rostered.length > 0 ? rostered : owning;
}
