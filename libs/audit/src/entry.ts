import { canonical } from './canonical';

/** Who did something. The account stands for the person: names can be forgotten, the chain cannot. */
export interface Doer {
  account: string;
  session: string;
  /** What the person held on this side, such as `officer@pk-is-spu` or `administrator`. */
  roles: string[];
  /** The desk from which, where that is known. */
  desk?: string;
}

/** What happened: a named act and a named reason, as in an incident's log. */
export interface Deed {
  act: string;
  reason: string;
}

/** One thing to be remembered (AU1): who, from where, what, when, on what, with what outcome. */
export interface AuditEntry {
  at: Date;
  /** One act may lead to several lines of a story; they are remembered together. */
  deeds: readonly Deed[];
  /** Null: the system by itself, or somebody who did not say who they are. */
  by: Doer | null;
  /** The address from which; null where no person was at the other end. */
  from: string | null;
  /** What it was done to, by kind: `{ incident: … }`. */
  on: Readonly<Record<string, string>>;
  outcome: 'done' | 'refused';
  /** Words, names, figures: kept beside the chain, which holds their hash alone, so that they can be purged. */
  content?: unknown;
}

/** An entry's body, as its text says. */
export type EntryBody = Omit<AuditEntry, 'at' | 'content'> & { at: string };

/** What of an entry stands in the chain itself, as canonical JSON: the text is what is hashed, and kept as it is. */
export const bodyOf = ({ at, deeds, by, from, on, outcome }: AuditEntry): string =>
  canonical({ at: at.toISOString(), deeds, by, from, on, outcome });

/** An entry's content as canonical JSON; null without any. */
export const contentOf = ({ content }: AuditEntry): string | null =>
  content === undefined ? null : canonical(content);
