import type { ReportBody, Severity, Status } from '@pasban/contracts';
import type { Setback } from '../setback/setback';

/** A stored report: what was submitted, by whom, and the three times of IN4. */
export interface Report {
  id: string;
  /** Whose field officer or system submitted it. */
  side: string;
  status: Status;
  severity: Severity;
  body: ReportBody;
  /** When it happened: as said, else when it was sent, else when it was received. */
  occurredAt: Date;
  sentAt: Date | null;
  receivedAt: Date;
  /** How earlier tries to route it failed; absent while none did. */
  setback?: Pick<Setback, 'attempts' | 'error'>;
}
