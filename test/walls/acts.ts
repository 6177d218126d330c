import { CATEGORIES, SEVERITIES, type Category, type Severity } from '@pasban/contracts';
import fc, { type Arbitrary } from 'fast-check';

/** What is released in full is not held back any more, so nothing is. */
const LEVELS = ['none', 'notify', 'summary'] as const;

/** What is done in both worlds alike. */
export type SharedAct =
  | { kind: 'report'; by: 'field.pk' | 'field.cn'; spot: number; severity: Severity; category: Category }
  | { kind: 'act'; by: 'pk' | 'cn'; what: ActName; target: number; level: (typeof LEVELS)[number] }
  /** The other side's people report from where we hold something back. */
  | { kind: 'report-near'; target: number; severity: Severity; category: Category }
  | { kind: 'forward'; seconds: number };

export const ACTS = [
  'acknowledge',
  'comment',
  'snooze',
  'regrade',
  'resolve',
  'reopen',
  'release',
  'escalate',
] as const;
export type ActName = (typeof ACTS)[number];

/** What side A keeps to itself: it is done in one world alone, or otherwise in the other. */
export type HeldAct =
  /** An incident that nobody released: in one world alone. */
  | { kind: 'unreleased'; severity: 'moderate' | 'minor'; category: Category }
  /** Somebody at A's desk deals with it, in one world alone. */
  | { kind: 'deal'; what: Exclude<ActName, 'release'>; target: number }
  /** An incident of which a summary is released, with another submitter's words and another exact place in each world. */
  | { kind: 'summarised'; severity: 'severe' | 'extreme'; category: Category }
  /** What A's people say to each other about a released incident: other words in each world. */
  | { kind: 'comment'; target: number };

export type Step = { held: HeldAct } | { shared: SharedAct };

/** Few, so that reports near each other are of one kind. */
const UNRELEASED_CATEGORIES = ['crime', 'terrorism'] as const;

const pick = fc.integer({ min: 0, max: 999 });
const category = fc.constantFrom(...CATEGORIES);

const shared: Arbitrary<SharedAct> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('report' as const),
      by: fc.constantFrom('field.pk' as const, 'field.cn' as const),
      spot: fc.integer({ min: 0, max: 7 }),
      severity: fc.constantFrom(...SEVERITIES),
      category: fc.constantFrom('crime' as const, 'cyber' as const, 'medical' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('report-near' as const),
      target: pick,
      severity: fc.constantFrom(...SEVERITIES),
      category: fc.constantFrom(...UNRELEASED_CATEGORIES),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      by: fc.constantFrom('pk' as const, 'cn' as const),
      what: fc.constantFrom(...ACTS),
      target: pick,
      level: fc.constantFrom(...LEVELS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('forward' as const), seconds: fc.integer({ min: 1, max: 90 }) }),
  },
);

const held: Arbitrary<HeldAct> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('unreleased' as const),
      severity: fc.constantFrom('moderate' as const, 'minor' as const),
      category: fc.constantFrom(...UNRELEASED_CATEGORIES),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('deal' as const),
      what: fc.constantFrom('acknowledge', 'comment', 'snooze', 'regrade', 'resolve', 'reopen', 'escalate'),
      target: pick,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('summarised' as const),
      severity: fc.constantFrom('severe' as const, 'extreme' as const),
      category,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('comment' as const), target: pick }) },
);

/** The steps that belong to a seed. */
export const drawSteps = (seed: number, count: number): Step[] =>
  fc.sample(
    fc.oneof(
      { weight: 3, arbitrary: shared.map((act): Step => ({ shared: act })) },
      { weight: 2, arbitrary: held.map((act): Step => ({ held: act })) },
    ),
    { seed, numRuns: count },
  );
