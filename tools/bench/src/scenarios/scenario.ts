import type { SubjectName } from '../baselines/subject';

/** One figure of a scenario: what it is called, and which way is better. */
export interface FigureSpec {
  label: string;
  unit: 'ms' | 's' | '/s' | 'kB' | '×' | '%' | '';
  better: 'lower' | 'higher';
  /** The ratio to the baseline that is wanted: at most this when lower is better, else at least. */
  goal?: number;
  /** What is wanted of Pasban's own figure, whatever the baseline's: at most or at least this. */
  limit?: number;
  /** What Pasban may take at most beyond the baseline, in the figure's unit. */
  margin?: number;
}

/** What a run was asked for. */
export interface Scale {
  /** How long a rate is kept up, seconds. */
  seconds: number;
  /** How often each side is measured. */
  rounds: number;
}

/** Figures of one round, by the names a scenario gives them. */
export type Figures = Record<string, number>;

/** A comparison of two sides, measured in turn so that whatever else the machine does falls on both. */
export interface Scenario {
  name: string;
  /** What is measured, for the table's heading. */
  title: string;
  /** What stands beside Pasban in the table. */
  baseline: string;
  figures: Record<string, FigureSpec>;
  /** Why it cannot be measured on this machine, as it is set up now; undefined when it can. */
  lack?(): string | undefined;
  /** One round of one side. A scenario starts what it measures, so that each round finds the same empty system. */
  measure(side: SubjectName, scale: Scale): Promise<Figures>;
}
