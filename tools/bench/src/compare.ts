import { median } from '../../shared/statistics';
import type { SubjectName } from './baselines/subject';
import type { Figures, FigureSpec, Scale, Scenario } from './scenarios/scenario';

/** A figure of both sides: medians over the rounds, and Pasban's part of the baseline's. */
export interface Compared extends FigureSpec {
  name: string;
  pasban: number;
  floor: number;
  ratio: number;
  /** Whether ratio and figure are as wanted; undefined for a figure without a goal. */
  reached: boolean | undefined;
}

/** What came of a scenario, with every round for whoever wants to look closer. */
export interface Outcome {
  scenario: string;
  title: string;
  baseline: string;
  figures: Compared[];
  rounds: Record<SubjectName, Figures[]>;
}

/** Measures both sides in turn, A B A B, and compares the medians. */
export async function compare(
  scenario: Scenario,
  scale: Scale,
  progress: (text: string) => void,
): Promise<Outcome> {
  const rounds: Outcome['rounds'] = { floor: [], pasban: [] };
  for (let round = 1; round <= scale.rounds; round += 1) {
    for (const side of ['floor', 'pasban'] as const) {
      progress(
        `${scenario.name}: round ${round} of ${scale.rounds}, ${side === 'floor' ? scenario.baseline : side}`,
      );
      rounds[side].push(await scenario.measure(side, scale));
    }
  }
  const { name, title, baseline } = scenario;
  return { scenario: name, title, baseline, figures: compareAll(scenario, rounds), rounds };
}

function compareAll(scenario: Scenario, rounds: Outcome['rounds']): Compared[] {
  return Object.entries(scenario.figures).map(([name, spec]) => {
    const middle = (side: SubjectName): number => median(rounds[side].map((figures) => figures[name] ?? NaN));
    const pasban = middle('pasban');
    const floor = middle('floor');
    return { name, ...spec, pasban, floor, ratio: pasban / floor, reached: isReached(spec, pasban, floor) };
  });
}

function isReached(spec: FigureSpec, pasban: number, floor: number): boolean | undefined {
  const { goal, limit, margin, better } = spec;
  const isWithin = (value: number, wanted: number): boolean =>
    better === 'lower' ? value <= wanted : value >= wanted;
  const tests = [
    ...(goal === undefined ? [] : [isWithin(pasban / floor, goal)]),
    ...(limit === undefined ? [] : [isWithin(pasban, limit)]),
    ...(margin === undefined ? [] : [isWithin(pasban, floor + margin)]),
  ];
  return tests.length === 0 ? undefined : tests.every(Boolean);
}
