import type { LogEntryView } from '@pasban/contracts';
import type { LogEntry, LogKind } from './log';

/** What one side may read of the other's part of the story, once the incident itself is released to it. */
const SHARED_KINDS: ReadonlySet<LogKind> = new Set([
  'alert.exhausted',
  'incident.resolved',
  'incident.reopened',
  'incident.merged',
  'incident.claim-lapsed',
]);

/**
 * A log line as a side may read it: its own in full; of the other's, that it was answered, exhausted or
 * resolved, without names, words or figures, and why it was itself alerted (RL3). Null when it is held.
 */
export function releaseLog(entry: LogEntry, toSide: string): LogEntryView | null {
  const line = { at: entry.at.toISOString(), kind: entry.kind, reason: entry.reason, side: entry.side };
  if (entry.side === toSide) return { ...line, actor: shownActor(entry.actor), detail: entry.detail };
  if (entry.kind === 'alert.routed' && entry.detail.side === toSide) {
    const { side, desks, level } = entry.detail;
    return { ...line, reason: 'released', actor: null, detail: { side, desks, level } };
  }
  // Who has it now is for both neighbours to know: the place, not the person.
  if (entry.kind === 'incident.claimed') {
    return { ...line, actor: null, detail: { jurisdiction: entry.detail.jurisdiction } };
  }
  const shared =
    SHARED_KINDS.has(entry.kind) || (entry.kind === 'alert.answered' && entry.reason === 'stopped');
  return shared ? { ...line, actor: null, detail: {} } : null;
}

/** Who it was, and not by which account. */
function shownActor(actor: LogEntry['actor']): LogEntryView['actor'] {
  if (actor === null) return null;
  const { name, desk } = actor;
  return desk === undefined ? { name } : { name, desk };
}
