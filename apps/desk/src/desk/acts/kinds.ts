import type { AlertView, IncidentView } from '@pasban/contracts';

/** What a desk may do with an incident besides answering it and writing a comment, in the order of the bar. */
export const ACT_KINDS = [
  'assign',
  'snooze',
  'escalate',
  'regrade',
  'release',
  'claim',
  'resolve',
  'reopen',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** One key each, by its Latin letter; a claim is too rare for one, and reopening shares that of resolving. */
export const ACT_KEYS: Partial<Record<ActKind, string>> = {
  assign: 'S',
  snooze: 'Z',
  escalate: 'E',
  regrade: 'G',
  release: 'L',
  resolve: 'R',
  reopen: 'R',
};

interface Subject {
  incident: IncidentView;
  alert: AlertView | null;
  /** The side of the desk that looks at it. */
  side: string;
  /** Milliseconds. */
  now: number;
  /** Whether a jurisdiction is this side's. */
  isOurs: (jurisdiction: string) => boolean;
}

/** What would be refused is not offered: the server's own rules, as far as a reader can know them (AK4, RL4, RT1). */
const OFFERED: Record<ActKind, (subject: Subject) => boolean> = {
  assign: ({ incident, alert }) => incident.state === 'open' && alert !== null,
  snooze: ({ incident, alert }) => alert?.state === 'open' && incident.severity !== 'extreme',
  escalate: ({ incident, alert }) =>
    incident.state === 'open' &&
    alert !== null &&
    alert.state !== 'closed' &&
    alert.step < alert.steps.length - 1,
  regrade: ({ incident, side }) => incident.state === 'open' && incident.homeSide === side,
  release: ({ incident, side }) => incident.state !== 'merged' && incident.homeSide === side,
  claim: ({ incident, now, isOurs }) =>
    incident.contested !== undefined &&
    Date.parse(incident.contested.until) > now &&
    incident.contested.between.some(isOurs),
  resolve: ({ incident }) => incident.state === 'open',
  reopen: ({ incident }) => incident.state === 'resolved',
};

export const actsFor = (subject: Subject): ActKind[] => ACT_KINDS.filter((kind) => OFFERED[kind](subject));
