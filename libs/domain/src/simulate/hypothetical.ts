import type { ReportBody } from '@pasban/contracts';
import type { IdSource } from '../ids';
import type { Report } from '../report/report';

/** A report that nobody submitted: what might happen, and whose field officer would report it. */
export interface Hypothetical {
  side: string;
  body: Omit<ReportBody, 'headline'> & Partial<Pick<ReportBody, 'headline'>>;
}

/** What stands for a headline that routing does not look at anyway. */
const HEADLINE = 'Hypothetical report';

/** Stands for every id of what does not exist: the nil UUID of RFC 9562, which no row ever has. */
export const NIL_ID = '00000000-0000-0000-0000-000000000000';

export const NIL_IDS: IdSource = { next: () => NIL_ID };

/** The report as it would have been stored, had it been received at this moment. */
export const imagine = ({ side, body }: Hypothetical, at: Date): Report => ({
  id: NIL_ID,
  side,
  status: body.status ?? 'actual',
  severity: body.severity,
  body: { headline: HEADLINE, ...body },
  occurredAt: at,
  sentAt: null,
  receivedAt: at,
});
