import type { Deed, Doer } from '@pasban/audit';
import type { LogEntry } from '@pasban/domain';
import type { SideEntry } from './stores/audit.store';

/** Somebody who acts, and from which address. */
export interface Actor extends Doer {
  from: string | null;
}

/**
 * What a decision's log lines are in the audit (AU1): one entry for each incident and side. Their figures and words, which
 * may name people, are the entry's content.
 */
export function auditOfLog(log: readonly LogEntry[], by: Actor | undefined): SideEntry[] {
  const groups = new Map<string, LogEntry[]>();
  for (const line of log) {
    const key = `${line.side} ${line.incidentId}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()].flatMap((lines) => entryOf(lines, by) ?? []);
}

function entryOf(lines: readonly LogEntry[], by: Actor | undefined): SideEntry | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const content = lines.map(({ actor, detail }) => (actor ? { actor, detail } : { detail }));
  return {
    side: first.side,
    entry: {
      at: first.at,
      deeds: lines.map(({ kind, reason }): Deed => ({ act: kind, reason })),
      ...doerOf(by, deskOf(first)),
      on: { incident: first.incidentId },
      outcome: 'done',
      content,
    },
  };
}

/** Who acts and from where, apart; both null for what the system does by itself. */
export function doerOf(
  by: Actor | undefined,
  more: Pick<Doer, 'desk'> = {},
): { by: Doer | null; from: string | null } {
  if (!by) return { by: null, from: null };
  const { from, ...doer } = by;
  return { by: { ...doer, ...more }, from };
}

/** The line knows from which desk somebody answered; a person may sit at several. */
const deskOf = ({ actor }: LogEntry): Pick<Doer, 'desk'> => (actor?.desk ? { desk: actor.desk } : {});
