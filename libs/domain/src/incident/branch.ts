import type { Severity } from '@pasban/contracts';
import type { Incident } from './incident';
import type { Member } from './member';
import { isMoreSevere, mostSevere } from './sum';

/** Ids of an incident and of everything that was merged into it, directly or by way of others. */
export function branchOf(id: string, merged: readonly Incident[]): Set<string> {
  const branch = new Set([id]);
  // A set that grows while it is walked is walked to its end.
  for (const here of branch) {
    for (const part of merged) if (part.merged?.into === here) branch.add(part.id);
  }
  return branch;
}

/** The reports that an incident would have if it stood by itself, with whatever was merged into it. */
export function membersOf(id: string, members: readonly Member[], merged: readonly Incident[]): Member[] {
  const branch = branchOf(id, merged);
  return members.filter(({ origin }) => branch.has(origin));
}

/**
 * How severe an incident is by what is in it: the most severe of what a person graded it last and of the reports and
 * merged incidents that came after. Once some of them are taken out, this is what remains; it never exceeds what the
 * incident was graded before, since taking something out tells nothing new.
 */
export function severityOf(
  incident: Incident,
  members: readonly Member[],
  merged: readonly Incident[],
): Severity {
  const { graded, id, severity: before } = incident;
  const counts = (at: Date): boolean => !graded || at >= graded.at;
  const own = members.filter(({ origin, joinedAt }) => origin === id && counts(joinedAt));
  const parts = merged.filter(
    (part) =>
      part.merged?.into === id && counts(part.merged.at) && membersOf(part.id, members, merged).length > 0,
  );
  const now = mostSevere([
    ...(graded ? [graded.severity] : []),
    ...own.map(({ report }) => report.severity),
    ...parts.map((part) => severityOf(part, members, merged)),
  ]);
  return now === undefined || isMoreSevere(now, before) ? before : now;
}
