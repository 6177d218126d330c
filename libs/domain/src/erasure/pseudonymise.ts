import type { ErasedPerson } from './person';

/** What became of something written: with how many names replaced, and how many that may be somebody else's. */
export interface Pseudonymised {
  value: unknown;
  changed: number;
  ambiguous: number;
}

/**
 * Under which names of members people are named, and which member beside it holds the account. Whatever stands under
 * others is a code, a figure, or free words, which are not searched.
 */
const NAMES: Readonly<Record<string, string>> = {
  name: 'account',
  by: 'account',
  heldBy: 'heldByAccount',
  to: 'toAccount',
};

/** As `by` is known beside a note. */
const GIVER = 'byAccount';

/**
 * Puts a person's pseudonym in the place of the person's names, wherever something written names people. An account beside
 * a name decides; then a username, which nobody else had at that time; a name alone counts only where the side never had
 * another account of that name, and is otherwise left and counted as ambiguous. What says of itself that it happened after
 * `until` is left.
 */
export function pseudonymise(written: unknown, person: ErasedPerson): Pseudonymised {
  const count = { changed: 0, ambiguous: 0 };
  return { value: replaced(written, person, count), ...count };
}

type Count = Omit<Pseudonymised, 'value'>;
type Written = Record<string, unknown>;

function replaced(value: unknown, person: ErasedPerson, count: Count): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, person, count));
  if (typeof value !== 'object' || value === null) return value;
  const written = value as Written;
  if (isLater(written['at'], person)) return value;
  return Object.fromEntries(
    Object.entries(written).map(([key, member]) => [key, memberOf(written, key, member, person, count)]),
  );
}

function memberOf(written: Written, key: string, member: unknown, person: ErasedPerson, count: Count) {
  if (key === 'username' && member === person.username) return counted(person, count);
  if (key === 'persons' && Array.isArray(member) && member.every((one) => typeof one === 'string'))
    return member.map((one: string) => (one === person.username ? counted(person, count) : one));
  if (key in NAMES && typeof member === 'string') {
    switch (whoseName(written, key, member, person)) {
      case 'theirs':
        // Beside a username it is the same person once more.
        return written['username'] === person.username ? person.pseudonym : counted(person, count);
      case 'ambiguous':
        count.ambiguous += 1;
        return member;
      case 'not-theirs':
        return member;
    }
  }
  return replaced(member, person, count);
}

function whoseName(
  written: Written,
  key: string,
  name: string,
  { account, username, name: known, pseudonym, nameAlone }: ErasedPerson,
): 'theirs' | 'not-theirs' | 'ambiguous' {
  if (name === pseudonym) return 'not-theirs';
  // Only of a shift that was handed over is "to" a person; else it is a desk or a grade.
  if (key === 'to' && !('note' in written)) return 'not-theirs';
  const beside = written[NAMES[key] ?? ''] ?? (key === 'by' ? written[GIVER] : undefined);
  if (typeof beside === 'string') return beside === account ? 'theirs' : 'not-theirs';
  if (key === 'name' && typeof written['username'] === 'string')
    return written['username'] === username ? 'theirs' : 'not-theirs';
  if (name !== known) return 'not-theirs';
  return nameAlone ? 'theirs' : 'ambiguous';
}

function counted({ pseudonym }: ErasedPerson, count: Count): string {
  count.changed += 1;
  return pseudonym;
}

const isLater = (at: unknown, { until }: ErasedPerson): boolean =>
  typeof at === 'string' && Date.parse(at) >= until.getTime();
