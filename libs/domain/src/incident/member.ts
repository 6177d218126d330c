import type { Report } from '../report/report';

/** A report as it stands in an incident. */
export interface Member {
  report: Report;
  /** The incident to which routing or a split gave it; another than the one it is in once that one was merged. */
  origin: string;
  /** When routing decided it. */
  joinedAt: Date;
}

/** Reports that go from one incident to another by hand (CO3). */
export type ReportMove =
  /** All of an incident's: each remembers whence it came, so that the merge can be undone. */
  | { kind: 'merged'; from: string; into: string }
  /** Back to an incident that had been merged; those that had been merged into that one remember it still. */
  | { kind: 'returned'; reports: string[]; to: string }
  /** Into a new incident, to which they belong from now on. */
  | { kind: 'split'; reports: string[]; to: string };
