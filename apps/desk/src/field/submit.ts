import type { ReportBody } from '@pasban/contracts';
import { clearDraft, queue, watch } from './store';

/**
 * Lays a finished report into the outbox, from which the sender takes it at once if it can. The key goes with the
 * body and both stay as they are, however often the sending must be tried.
 */
export function submit(key: string, body: ReportBody): void {
  queue({ key, body, queuedAt: new Date().toISOString() });
  clearDraft();
  watch(key);
}
