import { z } from 'zod';
import { AnswerLevel, IncidentView } from './incident';
import { Code, Moment } from './primitives';
import { ReportBody } from './report';
import { OnCallPerson } from './roster';
import { ReleaseLevel } from './vocabulary';

/** Who is taken to be at the desks: `now` asks who really is. */
export const PresenceAssumption = z.enum(['everyone', 'nobody', 'now']);
export type PresenceAssumption = z.infer<typeof PresenceAssumption>;

/** A report that nobody submits (RT6): the fields of a real one, of which the headline may be left out, and its world. */
export const SimulateBody = ReportBody.partial({ headline: true }).extend({
  /** Whose field officer reports; the reader's own side when left out. */
  side: Code.optional(),
  /** When it is received; now when left out. */
  at: Moment.optional(),
  presence: PresenceAssumption.default('everyone'),
});
export type SimulateBody = z.infer<typeof SimulateBody>;

/** One condition of a policy, and what it met. */
export const PolicyFactView = z.object({
  condition: z.string(),
  wanted: z.array(z.string()),
  found: z.string().nullable(),
});
export type PolicyFactView = z.infer<typeof PolicyFactView>;

/** Why a policy applies (RT4). The facts are the home side's to read. */
export const PolicyFitView = z.object({
  name: z.string(),
  reason: z.string(),
  facts: z.array(PolicyFactView).optional(),
  /** The policies before it, each with the first condition that did not hold. */
  passedOver: z.array(z.object({ name: z.string(), fact: PolicyFactView })).optional(),
});
export type PolicyFitView = z.infer<typeof PolicyFitView>;

/** One thing that an alert's clock would do while nobody answers. */
export const SimulatedEventView = z.object({
  /** Seconds from the alert's opening. */
  afterSeconds: z.number(),
  at: Moment,
  kind: z.enum(['opened', 'step', 'repeat', 'exhausted']),
  reason: z.string(),
  step: z.int(),
  repeats: z.int(),
  /** Whom the step names, in the topology's words. */
  targets: z.array(z.string()),
  /** The desks that those words mean. */
  desks: z.array(z.string()),
  /** Who would be on call, where the step names them. */
  persons: z.array(OnCallPerson).optional(),
  /** Who must answer. */
  answer: AnswerLevel,
  /** Every desk whose feed would get an entry. */
  told: z.array(z.string()),
});
export type SimulatedEventView = z.infer<typeof SimulatedEventView>;

/** What one side would have of it. Of another side a reader learns its desks and its level, not its ladder. */
export const SimulatedSideView = z.object({
  side: z.string(),
  /** What it would see: `full` at home, `none` where it would not hear of it. */
  level: ReleaseLevel,
  /** The desks that would own its alert, for the own side with the reason of each; none without an alert. */
  desks: z.array(z.object({ desk: z.string(), reason: z.string().optional() })),
  /** Exactly what would stand on its screens: for the own side, and for the home side of what it would release. */
  sees: IncidentView.optional(),
  /** The own side's ladder, if nobody answered; absent without an alert. */
  timeline: z.array(SimulatedEventView).optional(),
});
export type SimulatedSideView = z.infer<typeof SimulatedSideView>;

/** Who would be alerted, when, with what, and why (RT6). Nothing of it exists: every id is the nil UUID. */
export const PolicySimulation = z.object({
  at: Moment,
  presence: PresenceAssumption,
  homeSide: z.string(),
  place: z.object({
    jurisdiction: z.string().nullable(),
    site: z.string().nullable(),
    reason: z.string(),
    /** In a border band: the neighbours, the default owner first, and how long the other may claim it. */
    contested: z.object({ between: z.tuple([z.string(), z.string()]), claimSeconds: z.number() }).optional(),
  }),
  /** Null for a reader whose sides would not hear of it. */
  policy: PolicyFitView.nullable(),
  /** The home side first. */
  sides: z.array(SimulatedSideView),
});
export type PolicySimulation = z.infer<typeof PolicySimulation>;
