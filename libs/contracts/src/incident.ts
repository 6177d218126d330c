import { z } from 'zod';
import { Persons, ReportLocation } from './report';
import { Code, humanText, Id, JurisdictionCode, LanguageTag, Moment } from './primitives';
import { OnCallPerson } from './roster';
import { Category, Certainty, ReleaseLevel, Role, Severity, Status, Tlp, Urgency } from './vocabulary';

/** `merged`: a person found it to be the same as another, which has its reports since (CO3). */
export const INCIDENT_STATES = ['open', 'resolved', 'merged'] as const;
export const IncidentState = z.enum(INCIDENT_STATES);
export type IncidentState = z.infer<typeof IncidentState>;

/** A square of the coarse grid: its centre and its edge length in kilometres. */
export const GridCell = z.object({ lat: z.number(), lon: z.number(), sizeKm: z.number() });
export type GridCell = z.infer<typeof GridCell>;

/** Where, as far as the reader may know: an exact point at home, a grid cell for a summary. */
export const PlaceView = z.object({
  jurisdiction: z.string().nullable(),
  site: z.string().optional(),
  text: z.string().optional(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  accuracyM: z.number().optional(),
  cell: GridCell.optional(),
});
export type PlaceView = z.infer<typeof PlaceView>;

/** A place in a border band, which either neighbour may claim until then; the default owner first. */
export const ContestedView = z.object({ between: z.tuple([z.string(), z.string()]), until: Moment });
export type ContestedView = z.infer<typeof ContestedView>;

/** An incident as the reader's side may see it; absent fields are held (RL3). */
export const IncidentView = z.object({
  id: Id,
  /** What people say to each other, such as `7K3Q-M2PX`; carries no count and no order (RL5). */
  reference: z.string(),
  homeSide: z.string(),
  /** What was released: `full` for the home side itself. */
  level: ReleaseLevel.exclude(['none']),
  tlp: Tlp,
  status: Status,
  state: IncidentState,
  severity: Severity,
  category: Category.optional(),
  urgency: Urgency.optional(),
  certainty: Certainty.optional(),
  headline: z.string().optional(),
  description: z.string().optional(),
  language: z.string().optional(),
  place: PlaceView,
  /** Absent where the place is not contested. */
  contested: ContestedView.optional(),
  persons: Persons.optional(),
  occurredAt: Moment.optional(),
  openedAt: Moment,
  resolvedAt: Moment.optional(),
  /** The incident into which it was merged, while its state is `merged`. */
  mergedInto: Id.optional(),
  /** How many reports it was built from. */
  reports: z.int().optional(),
});
export type IncidentView = z.infer<typeof IncidentView>;

/** `open`: ringing. `acknowledged`: a person has it. `snoozed`: silenced for a while (AK4). `exhausted`: the ladder ended unanswered (ES4). `closed`: resolved or cancelled (ES7). */
export const AlertState = z.enum(['open', 'acknowledged', 'snoozed', 'exhausted', 'closed']);
export type AlertState = z.infer<typeof AlertState>;

/** Who may answer a step (ES1). */
export const AnswerLevel = z.enum(['officer', 'supervisor']);
export type AnswerLevel = z.infer<typeof AnswerLevel>;

/** Who answered, from which desk, reading in which language (AK3). */
export const Answer = z.object({
  by: z.string(),
  desk: z.string(),
  role: Role,
  at: Moment,
  language: z.string().optional(),
  /** Whether it stopped the ladder (ES3). */
  sufficient: z.boolean(),
});
export type Answer = z.infer<typeof Answer>;

export const LadderStepView = z.object({
  index: z.int(),
  /** Seconds from the alert's opening. */
  afterSeconds: z.number(),
  dueAt: Moment,
  /** When it fired; absent while it lies ahead. */
  firedAt: Moment.optional(),
  /** Whom it names, in the topology's words: `owning`, `supervisors`, `national` … */
  targets: z.array(z.string()),
  /** The desks those words meant for this alert. */
  desks: z.array(z.string()),
  /** Usernames of who was on call when it fired last; absent unless it names `on-call` and has fired. */
  persons: z.array(z.string()).optional(),
  /** The delivery channels it names. */
  channels: z.array(z.string()).optional(),
  answer: AnswerLevel,
});
export type LadderStepView = z.infer<typeof LadderStepView>;

/** One side's obligation to answer, as that side sees it. */
export const AlertView = z.object({
  id: Id,
  incident: Id,
  side: z.string(),
  state: AlertState,
  policy: z.string(),
  desks: z.array(z.string()),
  openedAt: Moment,
  /** Index of the step that is ringing now. */
  step: z.int(),
  /** Times the last step has been repeated (ES4). */
  repeats: z.int(),
  nextStepAt: Moment.nullable(),
  /** When it rings by itself, whatever it waits for: the next step, an idle limit, the end of a snooze. */
  ringsAt: Moment.nullable(),
  steps: z.array(LadderStepView),
  /** Everyone whom the steps name as on call. */
  persons: z.array(OnCallPerson).optional(),
  answers: z.array(Answer),
});
export type AlertView = z.infer<typeof AlertView>;

/** What one side may know of the other's answer: that there is one, and since when. */
export const CounterpartAlertView = z.object({
  side: z.string(),
  state: AlertState,
  openedAt: Moment,
  acknowledgedAt: Moment.nullable(),
});
export type CounterpartAlertView = z.infer<typeof CounterpartAlertView>;

/** One line of an incident's story; `kind` and `reason` are codes rendered in the reader's language. */
export const LogEntryView = z.object({
  at: Moment,
  kind: z.string(),
  reason: z.string(),
  side: z.string().nullable(),
  actor: z.object({ name: z.string(), desk: z.string().optional() }).nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type LogEntryView = z.infer<typeof LogEntryView>;

/** A report of an incident as its home side reads it; never who submitted it, nor how to reach them (RL2). */
export const IncidentReport = z.object({
  id: Id,
  receivedAt: Moment,
  occurredAt: Moment,
  headline: z.string(),
  description: z.string().optional(),
  language: z.string().optional(),
  severity: Severity,
  /** Where it said that it happened. */
  place: ReportLocation.optional(),
  persons: Persons.optional(),
  /** It gave the incident its words and place, and cannot be split from it. */
  opening: z.boolean(),
  /** The incident with which it came here by a merge. */
  mergedFrom: Id.optional(),
  /** Who submitted it is kept apart, and shown to whoever asks with a reason and may (RL7). */
  submitter: z.literal('sealed'),
});
export type IncidentReport = z.infer<typeof IncidentReport>;

/**
 * Why another incident may be the same (CO2): `same-place-and-time` as near as reports of one incident are, `nearby` not
 * quite as near, `other-category` there and then but of another category, `same-site` and `same-jurisdiction` without
 * a point to measure from.
 */
export const SUGGESTION_REASONS = [
  'same-place-and-time',
  'other-category',
  'nearby',
  'same-site',
  'same-jurisdiction',
] as const;
export const SuggestionReason = z.enum(SUGGESTION_REASONS);
export type SuggestionReason = z.infer<typeof SuggestionReason>;

/** An incident that may be the same; whether it is, a person says by merging them. */
export const Suggestion = z.object({
  incident: IncidentView,
  reason: SuggestionReason,
  /** Metres between the two; null where one has no point. */
  distanceM: z.number().nullable(),
  /** Seconds between what their reports speak of; 0 where the spans touch. */
  seconds: z.number(),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** When a desk of the reader's side was told of its alert, and what it did since (FD4). Times that are not known are null. */
export const DeskReceiptView = z.object({
  desk: z.string(),
  /** When the entry was committed to the desk's feed. */
  deliveredAt: Moment,
  /** When the desk's first screen had it. */
  receivedAt: Moment.nullable(),
  /** When it was first drawn where a person can see it. */
  renderedAt: Moment.nullable(),
  /** When somebody at the desk first answered. */
  answeredAt: Moment.nullable(),
});
export type DeskReceiptView = z.infer<typeof DeskReceiptView>;

export const IncidentDetail = z.object({
  incident: IncidentView,
  alerts: z.array(AlertView),
  counterparts: z.array(CounterpartAlertView),
  /** What each other side may see now, exactly as it sees it; for the home side only. */
  released: z.array(z.object({ side: z.string(), view: IncidentView })),
  /** What it was built from, newest first and at most 200; for the home side only. */
  reports: z.array(IncidentReport),
  /** How many reports there are; 0 for other sides. */
  reportsTotal: z.int(),
  /** Near misses, nearest first; for the home side only. */
  suggestions: z.array(Suggestion),
  /** How long each desk of the reader's side took, the first desk first; never another side's. */
  receipts: z.array(DeskReceiptView),
  log: z.array(LogEntryView),
});
export type IncidentDetail = z.infer<typeof IncidentDetail>;

export const IncidentPage = z.object({
  incidents: z.array(z.object({ incident: IncidentView, alerts: z.array(AlertView) })),
  /** Pass as `cursor` for the next page; null on the last. */
  next: z.string().nullable(),
});
export type IncidentPage = z.infer<typeof IncidentPage>;

export const AcknowledgeBody = z.strictObject({
  /** The desk from which it is answered; needed only by someone who may act at several. */
  desk: z.string().max(40).optional(),
  /** The language in which the answerer read it (AK3). */
  language: LanguageTag.optional(),
});
export type AcknowledgeBody = z.infer<typeof AcknowledgeBody>;

/** The alert as it stands after an answer; `answers` says who. */
export const AcknowledgedAlert = AlertView.extend({
  /** `stopped` the ladder; `recorded` only, since a higher level must answer (ES3); `already` answered or closed (AK1). */
  outcome: z.enum(['stopped', 'recorded', 'already']),
});
export type AcknowledgedAlert = z.infer<typeof AcknowledgedAlert>;

export const CommentBody = z.strictObject({ text: humanText(2_000) });
export type CommentBody = z.infer<typeof CommentBody>;

export const RESOLVE_OUTCOMES = ['handled', 'false-alarm', 'duplicate', 'handed-over', 'other'] as const;
export const ResolveBody = z.strictObject({
  outcome: z.enum(RESOLVE_OUTCOMES),
  note: humanText(2_000).optional(),
});
export type ResolveBody = z.infer<typeof ResolveBody>;

export const AssignBody = z.strictObject({ desk: Code, note: humanText(500).optional() });
export type AssignBody = z.infer<typeof AssignBody>;

export const SnoozeBody = z.strictObject({ seconds: z.int().min(10).max(86_400) });
export type SnoozeBody = z.infer<typeof SnoozeBody>;

/** A downgrade needs a reason (AK4). */
export const RegradeBody = z.strictObject({ severity: Severity, reason: humanText(500).optional() });
export type RegradeBody = z.infer<typeof RegradeBody>;

export const ReleaseBody = z.strictObject({ side: Code, level: ReleaseLevel, reason: humanText(500) });
export type ReleaseBody = z.infer<typeof ReleaseBody>;

/** Without a step: the next one. */
export const EscalateBody = z.strictObject({
  step: z.int().min(1).max(19).optional(),
  reason: humanText(500).optional(),
});
export type EscalateBody = z.infer<typeof EscalateBody>;

export const ReopenBody = z.strictObject({ reason: humanText(500) });
export type ReopenBody = z.infer<typeof ReopenBody>;

/** Merges the incident of the address into another; undone by splitting its reports off again. */
export const MergeBody = z.strictObject({ into: Id, reason: humanText(500).optional() });
export type MergeBody = z.infer<typeof MergeBody>;

/** Takes out either these reports, or all that came with an incident which was merged into this one. */
export const SplitBody = z
  .strictObject({
    reports: z.array(Id).min(1).max(1_000).optional(),
    merged: Id.optional(),
    reason: humanText(500).optional(),
  })
  .refine(({ reports, merged }) => (reports === undefined) !== (merged === undefined), {
    path: ['reports'],
    message: 'either reports or merged',
  });
export type SplitBody = z.infer<typeof SplitBody>;

/** Claims an incident in a border band for one of the two neighbours. */
export const ClaimBody = z.strictObject({
  jurisdiction: JurisdictionCode,
  reason: humanText(500).optional(),
});
export type ClaimBody = z.infer<typeof ClaimBody>;
