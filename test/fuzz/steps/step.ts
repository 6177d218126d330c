import type { Category, ReleaseLevel, Severity, Status } from '@pasban/contracts';

/**
 * Chooses one of however many there are when the step runs: a number below 1,000, the newest first. A step is drawn
 * without knowing the state it meets, so that the list of steps follows from the seed alone.
 */
export type Pick = number;

/** Who acts: mostly somebody whose business it is, now and then anybody. */
export interface Who {
  pick: Pick;
  stranger: boolean;
}

/** Where a report says it happened; a place of the map, or one of the odd answers. */
export type Place =
  | { kind: 'spot'; spot: number; offMetres: number }
  | { kind: 'site' }
  | { kind: 'jurisdiction'; code: string }
  | { kind: 'nowhere' };

export interface ReportStep {
  kind: 'report';
  by: Pick;
  severity: Severity;
  category: Category;
  status: Status;
  place: Place;
  /** How long ago it happened, seconds. */
  agoSeconds: number;
  /** Sent once more with the key of an earlier report. */
  again: boolean;
}

/** What people do about an incident or their side's alert of it. */
export type ActStep =
  | { kind: 'acknowledge'; who: Who; target: Pick; atDesk: boolean }
  | { kind: 'comment'; who: Who; target: Pick }
  | { kind: 'snooze'; who: Who; target: Pick; seconds: number }
  | { kind: 'regrade'; who: Who; target: Pick; severity: Severity; reason: boolean }
  | { kind: 'assign'; who: Who; target: Pick; desk: Pick }
  | { kind: 'resolve'; who: Who; target: Pick }
  | { kind: 'reopen'; who: Who; target: Pick }
  | { kind: 'release'; who: Who; target: Pick; side: Pick; level: ReleaseLevel }
  | { kind: 'escalate'; who: Who; target: Pick; step: number | null }
  | { kind: 'claim'; who: Who; target: Pick; jurisdiction: Pick }
  | { kind: 'merge'; who: Who; target: Pick; into: Pick; releasing: boolean }
  | { kind: 'split'; who: Who; target: Pick; count: number }
  | { kind: 'undo-merge'; who: Who; target: Pick; merged: Pick }
  | { kind: 'read'; who: Who; target: Pick };

/** What befalls the machinery. */
export type MachineStep =
  /** Time goes on, and whatever falls due is done. */
  | { kind: 'forward'; ms: number }
  /** Time goes on while the machine sleeps. */
  | { kind: 'sleep'; ms: number }
  /** What becomes of the wake-ups that wait in the queue. */
  | { kind: 'wake-ups'; fate: 'delivered' | 'doubled' | 'lost' }
  /** What becomes of those that come from now on. */
  | { kind: 'queue'; mode: 'prompt' | 'held' | 'broken' }
  | { kind: 'poison'; how: 'undecidable' | 'unwritable'; severity: Severity; side: Pick }
  | { kind: 'presence'; person: Pick; desk: Pick; change: 'comes' | 'leaves' | 'falls-silent' }
  | { kind: 'dispatch'; change: 'start' | 'stop' | 'replace'; which: Pick }
  /** The connection of the next transaction breaks: before its nth statement, or when it has committed. */
  | { kind: 'break'; where: 'dispatch' | 'front'; which: Pick; statement: number | 'committed' }
  | { kind: 'topology'; variant: number; heard: boolean };

/** Steps that may run at the same moment as others. */
export type SwiftStep = ReportStep | ActStep | Extract<MachineStep, { kind: 'wake-ups' }>;

export type Step = SwiftStep | MachineStep | { kind: 'together'; steps: SwiftStep[] };

/** A step on one line, for the story of a run. */
export const words = (step: Step): string => {
  const { kind, ...rest } = step;
  return `${kind} ${JSON.stringify(rest)}`;
};
