import { randomBytes } from 'node:crypto';
import {
  type ErasedPerson,
  type ErasureFacts,
  namedIn,
  PSEUDONYM_BYTES,
  pseudonymOf,
  repeatsName,
} from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { isBreakGlass } from '@pasban/identity';
import {
  type ErasableAccount,
  erasureFacts,
  isPseudonymTaken,
  type Runner,
  settledAt,
  topologyInForce,
} from '@pasban/persistence';

/** A pseudonym that nobody has. */
export async function newPseudonym(db: Runner): Promise<string> {
  for (;;) {
    const pseudonym = pseudonymOf(randomBytes(PSEUDONYM_BYTES));
    if (!(await isPseudonymTaken(db, pseudonym))) return pseudonym;
  }
}

/** What stands against an erasure, and the version of the topology that was in force when it was looked at. */
export async function factsOf(
  db: Runner,
  account: ErasableAccount,
  side: string,
  now: Date,
): Promise<{ facts: ErasureFacts; topology: number }> {
  const { version, document } = await topologyInForce(db);
  const known = await erasureFacts(db, account, side, now);
  const { username } = account;
  const facts = { ...known, isBreakGlass: isBreakGlass(username), namedAt: namedIn(document, username) };
  return { facts, topology: version };
}

/** The person behind an account, as what is written knows them. */
export const personOf = (
  { id, username, name, nameAlone }: ErasableAccount,
  { pseudonym, topology, now }: { pseudonym: string; topology: number; now: Date },
): ErasedPerson => ({ account: id, username, name, nameAlone, pseudonym, topology, until: settledAt(now) });

/** What is kept about an erasure is not to say again what was erased. */
export function mustNotRepeat(reason: string, account: ErasableAccount): void {
  if (!repeatsName(reason, account)) return;
  throw ProblemError.invalid([
    { pointer: '/reason', detail: 'must not repeat the name: the reason is kept' },
  ]);
}
