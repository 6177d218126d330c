import type { AuditEntry } from '@pasban/audit';
import { personalEntry } from './audited';
import type { Machine } from './machine-tokens';
import type { Principal } from './principal';

/** A report that was accepted, on the audit of the side for which it was: who submitted it, from where, and when (AU1). */
export function submissionEntry(from: Principal | Machine, report: string, at: Date): AuditEntry {
  const what = { at, deeds: [{ act: 'report.submitted', reason: 'accepted' }] };
  if ('user' in from) return personalEntry(from, { ...what, on: { report } });
  const { source, token, address = null } = from;
  return { ...what, by: null, from: address, on: { report, source, token }, outcome: 'done' };
}
