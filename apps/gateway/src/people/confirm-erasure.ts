import { confirmErasure, type ErasureRefusal, erasureRefusals } from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { personalEntry, type Principal } from '@pasban/identity';
import {
  addErasure,
  appendAudit,
  closeErased,
  type Database,
  ERASURE_LOCK,
  erasureAsked,
  forgetErasureRequests,
  isPseudonymTaken,
  lockErasableAccount,
  type Tx,
} from '@pasban/persistence';
import { factsOf, mustNotRepeat, newPseudonym, personOf } from './erasable-person';

interface Confirmation {
  reason: string;
  codeHash: string;
  by: Principal;
  now: Date;
}

/** What the first transaction of an erasure came to. */
interface Begun {
  pseudonym: string;
  sessions: string[];
  tokens: string[];
}

/**
 * Begins an erasure for good: looks once more at all that stands against it, writes down that it is under way, and closes the
 * account with everything that is open on it, all in one transaction.
 */
export const confirmedErasure = (
  db: Database,
  whom: { side: string; username: string },
  confirmation: Confirmation,
): Promise<Begun> => db.transaction((tx) => begin(tx, whom, confirmation), ERASURE_LOCK);

async function begin(
  tx: Tx,
  { side, username }: { side: string; username: string },
  { reason, codeHash, by, now }: Confirmation,
): Promise<Begun> {
  const account = await lockErasableAccount(tx, username, side);
  if (!account) throw ProblemError.notFound('account');
  mustNotRepeat(reason, account);
  const { facts, topology } = await factsOf(tx, account, side, now);
  const asked = await erasureAsked(tx, { account: account.id, side, codeHash });
  const verdict = confirmErasure(asked, by.user.id, facts, now);
  if (!asked || verdict !== 'fine') throw notConfirmed(verdict);
  const [refusal] = erasureRefusals(facts);
  if (refusal) throw ProblemError.conflict(refusal.reason, WHY_NOT[refusal.reason]);
  const pseudonym = (await isPseudonymTaken(tx, asked.pseudonym)) ? await newPseudonym(tx) : asked.pseudonym;
  const person = personOf(account, { pseudonym, topology, now });
  await addErasure(tx, { person, side }, { codeHash, now });
  const ended = await closeErased(tx, person, now);
  await forgetErasureRequests(tx, account.id, now);
  await remember(tx, { side, account: account.id, ...ended }, { reason, by, now }, asked.askedBy);
  return { pseudonym, ...ended };
}

/** One entry for the whole, and one for whatever was ended, as if somebody had ended it by hand. */
async function remember(
  tx: Tx,
  {
    side,
    account,
    sessions,
    tokens,
  }: { side: string; account: string; sessions: string[]; tokens: string[] },
  { reason, by, now: at }: Pick<Confirmation, 'reason' | 'by' | 'now'>,
  askedBy: string,
): Promise<void> {
  const done = (act: string, why: string, on: Record<string, string>, content?: object): Promise<void> => {
    const deeds = [{ act, reason: why }];
    return appendAudit(tx, [side], personalEntry(by, { at, deeds, on, ...(content ? { content } : {}) }));
  };
  await done('person.erasure-begun', 'confirmed', { account, askedBy }, { reason });
  for (const session of sessions) await done('session.closed', 'person-erased', { session });
  for (const token of tokens) await done('token.revoked', 'person-erased', { token });
}

const NOT_CONFIRMED = {
  'confirmation-unknown': 'Nothing was asked for with this confirmation: ask again what would be changed.',
  'confirmation-expired': 'This confirmation has expired: ask again what would be changed.',
  'second-administrator-needed': 'Another administrator of the side has to confirm this.',
};

const notConfirmed = (verdict: keyof typeof NOT_CONFIRMED | 'fine'): ProblemError => {
  const code = verdict === 'fine' ? 'confirmation-unknown' : verdict;
  return ProblemError.conflict(code, NOT_CONFIRMED[code]);
};

const WHY_NOT: Record<ErasureRefusal, string> = {
  'break-glass': 'The account for emergencies is nobody’s.',
  'other-side-too': 'The account holds roles at another side, which has to let it go first.',
  'last-administrator': 'The side would have no administrator.',
  'named-in-topology': 'The topology in force names the account: apply one that does not.',
  'on-duty': 'The person is at a desk.',
  'answers-open-alert': 'The person’s answer holds an open alert.',
  'reported-open-incident': 'The person reported an incident that is open.',
  'held-incident': 'The side holds back an incident of which the person is a part: lift the hold first.',
};
