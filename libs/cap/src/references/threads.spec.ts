import fc from 'fast-check';
import type { Identity } from './references';
import { keyOf, referencesOf } from './references';
import { type Linked, threadsOf } from './threads';

const at = (minute: number): string => `2026-11-24T19:${String(minute).padStart(2, '0')}:00+05:00`;
const named = (identifier: string, minute: number, sender = 'ndma'): Identity => ({
  sender,
  identifier,
  sent: at(minute),
});

function message(
  msgType: Linked['msgType'],
  { sender, identifier, sent }: Identity,
  ...refersTo: Identity[]
): Linked {
  return { sender, identifier, sent, msgType, refersTo };
}

const [A, B, C, D] = [named('a', 0), named('b', 1), named('c', 2), named('d', 3)] as const;
const alert = message('Alert', A);
const update = message('Update', B, A);
const names = (messages: readonly Linked[]): string[] => messages.map(({ identifier }) => identifier);

it('CP6 an alert holds until it is updated, the update until it is cancelled', () => {
  expect(threadsOf([alert])).toMatchObject([{ isCancelled: false, current: [alert] }]);
  expect(threadsOf([alert, update])).toMatchObject([{ isCancelled: false, current: [update] }]);
  expect(threadsOf([alert, update, message('Cancel', C, A, B)])).toMatchObject([
    { isCancelled: true, current: [] },
  ]);
});

it('CP6 a cancellation takes back what it names, and no later update', () => {
  expect(threadsOf([alert, update, message('Cancel', C, A)])).toMatchObject([
    { isCancelled: false, current: [update] },
  ]);
});

it('CP6 what comes before what it changes changes it all the same, and says what is missing', () => {
  expect(threadsOf([update])).toMatchObject([{ current: [update], missing: [keyOf(A)] }]);
  expect(threadsOf([message('Cancel', B, A)])).toMatchObject([{ isCancelled: true, missing: [keyOf(A)] }]);
  expect(threadsOf([message('Cancel', B, A), alert])).toMatchObject([
    { isCancelled: true, current: [], missing: [] },
  ]);
});

it('CP6 two updates of what has not come are one thread', () => {
  const threads = threadsOf([message('Update', C, A), message('Update', D, A)]);
  expect(threads.map(({ messages }) => names(messages))).toEqual([['c', 'd']]);
});

it('CP6 a stranger’s cancellation cancels nothing', () => {
  const stranger = message('Cancel', named('x', 5, 'mallory'), A);
  expect(threadsOf([alert, stranger]).map(({ current }) => names(current))).toEqual([['a'], []]);
});

it('CP6 an acknowledgement is an answer and changes nothing', () => {
  const ack = message('Ack', named('x', 5, 'beijing'), A);
  expect(threadsOf([ack, alert])).toEqual([
    { messages: [alert], current: [alert], isCancelled: false, missing: [], answers: [ack] },
  ]);
});

it('CP6 the same message twice is one, also with its time in another offset', () => {
  const again = { ...alert, sent: '2026-11-24T14:00:00-00:00' };
  expect(threadsOf([alert, again])).toMatchObject([{ messages: [alert] }]);
});

const arbitraryLinked = fc
  .array(
    fc.record({
      msgType: fc.constantFrom('Alert' as const, 'Update' as const, 'Cancel' as const, 'Ack' as const),
      sender: fc.constantFrom('ndma', 'beijing'),
      refersTo: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((all) => {
    const identities = all.map(({ sender }, index) => named(`m${index}`, index, sender));
    return all.map(({ msgType, refersTo }, index) =>
      message(
        msgType,
        identities[index] ?? A,
        ...(msgType === 'Alert' ? [] : refersTo).flatMap((other) =>
          other < index ? (identities[other] ?? []) : [],
        ),
      ),
    );
  });

it('CP6 threads do not depend on the order in which messages come', () => {
  const sorted = (messages: readonly Linked[]) =>
    threadsOf(messages)
      .map((thread) => JSON.stringify(thread))
      .sort();
  fc.assert(
    fc.property(
      arbitraryLinked.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        expect(sorted(shuffled)).toEqual(sorted(all));
      },
    ),
  );
});

it('CP6 every message that is no answer is in one thread', () => {
  fc.assert(
    fc.property(arbitraryLinked, (all) => {
      const inThreads = threadsOf(all).flatMap(({ messages }) => names(messages));
      expect(inThreads.sort()).toEqual(names(all.filter(({ msgType }) => msgType !== 'Ack')).sort());
    }),
  );
});

it('CP6 references are sender, identifier and time; an identifier may hold commas', () => {
  const references = `a,b,${at(1)}\n  c,d,e,${at(2)} nonsense`;
  expect(referencesOf({ references })).toEqual([
    { sender: 'a', identifier: 'b', sent: at(1) },
    { sender: 'c', identifier: 'd,e', sent: at(2) },
  ]);
  expect(referencesOf({})).toEqual([]);
});
