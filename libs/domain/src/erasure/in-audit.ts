import { namesUsername } from './in-topology';
import type { ErasedPerson } from './person';
import { pseudonymise } from './pseudonymise';

/** An entry of the audit, as far as it may name people. */
export interface AuditedContent {
  at: string;
  deeds: readonly { act: string }[];
  by: { account: string } | null;
  on: Readonly<Record<string, string>>;
  content: unknown;
}

/** An applied topology is in every side's audit, with what it changed: usernames in rosters, whosever they are. */
export const COMMON_ACT = 'topology.applied';

/**
 * Whether an entry's content carries a person's names, so that it has to go: it cannot be rewritten, since the chain holds
 * its hash.
 */
export function carries(entry: AuditedContent, person: ErasedPerson): 'theirs' | 'not-theirs' | 'ambiguous' {
  if (Date.parse(entry.at) >= person.until.getTime()) return 'not-theirs';
  if (isCommon(entry) && namesUsername(JSON.stringify(entry.content), person.username)) return 'theirs';
  const { changed, ambiguous } = pseudonymise(withActors(entry), person);
  if (changed > 0) return 'theirs';
  return ambiguous > 0 ? 'ambiguous' : 'not-theirs';
}

export const isCommon = ({ deeds }: Pick<AuditedContent, 'deeds'>): boolean =>
  deeds.some(({ act }) => act === COMMON_ACT);

/** Lines of a story say who acted; from before accounts stood there, the entry itself says by which account. */
function withActors({ content, by }: AuditedContent): unknown {
  if (!Array.isArray(content) || by === null) return content;
  return content.map((line: { actor?: object }) =>
    typeof line === 'object' && line.actor
      ? { ...line, actor: { account: by.account, ...line.actor } }
      : line,
  );
}
