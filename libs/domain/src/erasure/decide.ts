/** Why a person may not be erased now. */
export type ErasureRefusal =
  | 'break-glass'
  | 'other-side-too'
  | 'last-administrator'
  | 'named-in-topology'
  | 'on-duty'
  | 'answers-open-alert'
  | 'reported-open-incident'
  | 'held-incident';

/** What is known of somebody who is to be erased. */
export interface ErasureFacts {
  isBreakGlass: boolean;
  /** Whether the account holds a role at another side as well. */
  ofOtherSides: boolean;
  isAdministrator: boolean;
  /** Accounts that administer the side and may sign in, without this one and the one for emergencies. */
  otherAdministrators: readonly string[];
  /** Keys of the topology in force. */
  namedAt: readonly string[];
  /** Desks at which the person is present. */
  onDutyAt: readonly string[];
  /** Incidents whose open alert the person's answer holds. */
  answering: readonly string[];
  /** The side's open incidents that the person reported. */
  reported: readonly string[];
  /** Incidents of which the person is a part and that the side holds back from its purge. */
  held: readonly string[];
}

export interface RefusedErasure {
  reason: ErasureRefusal;
  where?: string;
}

/**
 * Everything that stands against erasing a person. Who works must be able to be told from everybody else; what is open
 * needs the people who have it and who reported it; and what is held is evidence, which keeps its names until the hold
 * is lifted.
 */
export function erasureRefusals(facts: ErasureFacts): RefusedErasure[] {
  const one = (reason: ErasureRefusal, holds: boolean): RefusedErasure[] => (holds ? [{ reason }] : []);
  const each = (reason: ErasureRefusal, places: readonly string[]): RefusedErasure[] =>
    places.map((where) => ({ reason, where }));
  return [
    ...one('break-glass', facts.isBreakGlass),
    ...one('other-side-too', facts.ofOtherSides),
    ...one('last-administrator', facts.isAdministrator && facts.otherAdministrators.length === 0),
    ...each('named-in-topology', facts.namedAt),
    ...each('on-duty', facts.onDutyAt),
    ...each('answers-open-alert', facts.answering),
    ...each('reported-open-incident', facts.reported),
    ...each('held-incident', facts.held),
  ];
}

/** A dry run that was asked for, and may be confirmed for a while. */
export interface AskedErasure {
  askedBy: string;
  pseudonym: string;
  expiresAt: Date;
}

/**
 * Whether somebody else has to confirm what one administrator asked for: what is erased cannot be had back, so no one
 * person does it alone where the side has another. The person concerned never confirms.
 */
export const needsAnother = (
  askedBy: string,
  { otherAdministrators }: Pick<ErasureFacts, 'otherAdministrators'>,
): boolean => otherAdministrators.some((account) => account !== askedBy);

/** Whether this administrator may confirm what was asked for. */
export function confirmErasure(
  asked: AskedErasure | undefined,
  by: string,
  facts: Pick<ErasureFacts, 'otherAdministrators'>,
  now: Date,
): 'fine' | 'confirmation-unknown' | 'confirmation-expired' | 'second-administrator-needed' {
  if (!asked) return 'confirmation-unknown';
  if (asked.expiresAt <= now) return 'confirmation-expired';
  if (!needsAnother(asked.askedBy, facts)) return by === asked.askedBy ? 'fine' : 'confirmation-unknown';
  return by !== asked.askedBy && facts.otherAdministrators.includes(by)
    ? 'fine'
    : 'second-administrator-needed';
}

/**
 * Whether a reason repeats the name of whom it is about: it is kept in the audit, and the name is not to be. A name of one
 * letter is in every reason.
 */
export const repeatsName = (
  reason: string,
  { username, name }: { username: string; name: string },
): boolean =>
  [username, name]
    .filter((word) => word.length > 1)
    .some((word) => reason.toLowerCase().includes(word.toLowerCase()));
