import type { Change, Transaction } from '../../chronicle/chronicle';
import type { AlertRow, LogRow } from '../../chronicle/rows';

/** Why an alert's row changed, as far as the log of its incident says so. */
export type Cause =
  | { kind: 'opened' }
  | { kind: 'inherited'; from: string }
  | { kind: 'rung-anew'; why: 'raised' | 'reopened' | 'assigned' | 'idle'; line: LogRow }
  | { kind: 'step'; why: StepReason; line: LogRow }
  | { kind: 'exhausted'; line: LogRow }
  | { kind: 'answered'; line: LogRow }
  | { kind: 'snoozed'; line: LogRow }
  | { kind: 'closed' }
  /** Looked at, told of, shown to others: nothing that its ladder would notice. */
  | { kind: 'touched' };

const STEP_REASONS = ['due', 'nobody-present', 'unanswered', 'snooze-over', 'by-hand'] as const;
export type StepReason = (typeof STEP_REASONS)[number];

/** Finds the one thing that a transaction's log says has happened to an alert. */
export function causeOf({ before, after }: Change<AlertRow>, { log }: Transaction): Cause {
  const lines = log.filter(({ incident_id }) => incident_id === after.incident_id);
  const own = lines.filter(({ side }) => side === after.side);
  const line = (kind: string, among = own): LogRow | undefined => among.find((one) => one.kind === kind);
  const absorbed = line('incident.absorbed', lines);
  if (!before) {
    const inherited = absorbed && lines.some((one) => isRouted(one, after.side) && one.reason === 'merged');
    return inherited ? { kind: 'inherited', from: String(absorbed.detail.from) } : { kind: 'opened' };
  }
  const raised = line('incident.raised', lines);
  if (raised && lines.some((one) => isRouted(one, after.side)))
    return { kind: 'rung-anew', why: 'raised', line: raised };
  const reopened = line('incident.reopened', lines);
  if (reopened) return { kind: 'rung-anew', why: 'reopened', line: reopened };
  const assigned = line('alert.assigned');
  if (assigned) return { kind: 'rung-anew', why: 'assigned', line: assigned };
  return climbed(line('alert.step')) ?? other(line, lines);
}

const isRouted = ({ kind, detail }: LogRow, side: string): boolean =>
  kind === 'alert.routed' && detail.side === side;

/** A step for persons on call of whom there are none keeps why it fired beside that. */
function climbed(step: LogRow | undefined): Cause | undefined {
  if (!step) return undefined;
  const { actor, reason, detail } = step;
  const why = actor ? 'by-hand' : reason === 'nobody-on-call' ? detail.because : reason;
  if (why === 'idle') return { kind: 'rung-anew', why, line: step };
  const known = STEP_REASONS.find((one) => one === why);
  return known && { kind: 'step', why: known, line: step };
}

function other(line: (kind: string, among?: LogRow[]) => LogRow | undefined, lines: LogRow[]): Cause {
  const exhausted = line('alert.exhausted');
  if (exhausted) return { kind: 'exhausted', line: exhausted };
  const answered = line('alert.answered');
  if (answered) return { kind: 'answered', line: answered };
  const snoozed = line('alert.snoozed');
  if (snoozed) return { kind: 'snoozed', line: snoozed };
  const over = line('incident.resolved', lines) ?? line('incident.merged', lines);
  return over ? { kind: 'closed' } : { kind: 'touched' };
}
