import { CATEGORIES, RELEASE_LEVELS, SEVERITIES } from '@pasban/contracts';
import fc, { type Arbitrary } from 'fast-check';
import type { ActStep, MachineStep, Pick, Place, ReportStep, Step, SwiftStep, Who } from './step';

/** The list of steps that belongs to a seed: always the same, and a longer one begins with the shorter. */
export const drawSteps = (seed: number, count: number): Step[] =>
  fc.sample(anyStep(), { seed, numRuns: count });

type Weighted<T> = { weight: number; arbitrary: Arbitrary<T> };
const often = <T>(weight: number, arbitrary: Arbitrary<T>): Weighted<T> => ({ weight, arbitrary });
const just = fc.constant;

const pick: Arbitrary<Pick> = fc.integer({ min: 0, max: 999 });
/** One in so many. */
const rarely = (oneIn: number): Arbitrary<boolean> =>
  fc.integer({ min: 1, max: oneIn }).map((drawn) => drawn === Math.ceil(oneIn / 2));

const who: Arbitrary<Who> = fc.record({ pick, stranger: rarely(12) });
const about = { who, target: pick };
const severity = fc.constantFrom(...SEVERITIES);

const place: Arbitrary<Place> = fc.oneof(
  often(20, fc.record({ kind: just('spot'), spot: pick, offMetres: fc.integer({ min: 0, max: 900 }) })),
  often(1, fc.record({ kind: just('site') })),
  often(1, fc.record({ kind: just('jurisdiction'), code: fc.constantFrom('NO', 'SO-A', 'WE') })),
  often(1, fc.record({ kind: just('nowhere') })),
);

const report: Arbitrary<ReportStep> = fc.record({
  kind: just('report'),
  by: pick,
  severity,
  // Three categories often, so that reports meet; the others now and then.
  category: fc.oneof(
    often(12, fc.constantFrom('crime', 'medical', 'cyber')),
    often(1, fc.constantFrom(...CATEGORIES)),
  ),
  status: fc.oneof(often(15, just('actual')), often(1, fc.constantFrom('exercise', 'test'))),
  place,
  agoSeconds: fc.oneof(often(3, just(0)), often(1, fc.integer({ min: 1, max: 400 }))),
  again: rarely(10),
});

/** What a person does, and how often beside the rest. */
const act: Arbitrary<ActStep> = fc.oneof(
  often(30, fc.record({ kind: just('acknowledge'), ...about, atDesk: fc.boolean() })),
  often(6, fc.record({ kind: just('comment'), ...about })),
  often(7, fc.record({ kind: just('snooze'), ...about, seconds: fc.integer({ min: 10, max: 40 }) })),
  often(7, fc.record({ kind: just('regrade'), ...about, severity, reason: fc.boolean() })),
  often(6, fc.record({ kind: just('assign'), ...about, desk: pick })),
  often(14, fc.record({ kind: just('resolve'), ...about })),
  often(6, fc.record({ kind: just('reopen'), ...about })),
  often(
    10,
    fc.record({
      kind: just('release'),
      ...about,
      side: pick,
      level: fc.constantFrom(...RELEASE_LEVELS, 'full'),
    }),
  ),
  often(
    6,
    fc.record({
      kind: just('escalate'),
      ...about,
      step: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
    }),
  ),
  often(7, fc.record({ kind: just('claim'), ...about, jurisdiction: pick })),
  often(12, fc.record({ kind: just('merge'), ...about, into: pick, releasing: fc.boolean() })),
  often(5, fc.record({ kind: just('split'), ...about, count: fc.integer({ min: 1, max: 3 }) })),
  often(5, fc.record({ kind: just('undo-merge'), ...about, merged: pick })),
  often(8, fc.record({ kind: just('read'), ...about })),
);

const wakeUps = fc.record({
  kind: just('wake-ups' as const),
  fate: fc.constantFrom('delivered', 'delivered', 'doubled', 'lost'),
});

const swift: Arbitrary<SwiftStep> = fc.oneof(often(5, report), often(10, act), often(2, wakeUps));

/** Mostly moments shorter than a ladder's steps; now and then longer, until ladders have come to their end. */
const forward: Arbitrary<MachineStep> = fc.record({
  kind: just('forward'),
  ms: fc.oneof(
    often(34, fc.integer({ min: 1, max: 500 })),
    often(8, fc.integer({ min: 500, max: 2_000 })),
    often(1, fc.integer({ min: 2_000, max: 15_000 })),
  ),
});

const machine: Arbitrary<MachineStep> = fc.oneof(
  often(3, fc.record({ kind: just('sleep'), ms: fc.integer({ min: 500, max: 60_000 }) })),
  often(4, fc.record({ kind: just('queue'), mode: fc.constantFrom('prompt', 'held', 'broken') })),
  often(
    4,
    fc.record({
      kind: just('poison'),
      how: fc.constantFrom('undecidable', 'unwritable'),
      severity,
      side: pick,
    }),
  ),
  often(
    24,
    fc.record({
      kind: just('presence'),
      person: pick,
      desk: pick,
      change: fc.constantFrom('comes', 'comes', 'leaves', 'falls-silent'),
    }),
  ),
  often(
    4,
    fc.record({
      kind: just('dispatch'),
      change: fc.constantFrom('start', 'stop', 'replace'),
      which: pick,
    }),
  ),
  often(
    10,
    fc.record({
      kind: just('break'),
      where: fc.constantFrom('dispatch', 'dispatch', 'front'),
      which: pick,
      statement: fc.oneof(often(4, fc.integer({ min: 1, max: 9 })), often(1, just<'committed'>('committed'))),
    }),
  ),
  often(
    3,
    fc.record({ kind: just('topology'), variant: fc.integer({ min: 0, max: 3 }), heard: fc.boolean() }),
  ),
);

const anyStep = (): Arbitrary<Step> =>
  fc.oneof(
    often<Step>(30, forward),
    often<Step>(56, swift),
    often<Step>(
      8,
      fc.record({ kind: just('together'), steps: fc.array(swift, { minLength: 2, maxLength: 5 }) }),
    ),
    often<Step>(8, machine),
  );
