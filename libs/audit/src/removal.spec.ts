import { BEGINNING, linkEntries } from './chain';
import { bodyOf } from './entry';
import { removalIn } from './removal';
import { Verification } from './verify';

const SOMEBODY = { account: 'a', session: 's', roles: [] };

const at = (day: number): Date => new Date(Date.UTC(2020, 0, day));

const entry = (day: number, change: Partial<Parameters<typeof bodyOf>[0]> = {}): string =>
  bodyOf({
    at: at(day),
    deeds: [{ act: 'test.done', reason: 'for-a-test' }],
    by: null,
    from: null,
    on: {},
    outcome: 'done',
    ...change,
  });

const record = (
  day: number,
  numbers: string,
  until: Date,
  change: Partial<Parameters<typeof bodyOf>[0]> = {},
): string =>
  entry(day, {
    deeds: [{ act: 'audit.purged', reason: 'retention' }],
    on: { numbers, until: until.toISOString() },
    ...change,
  });

/** A chain of three entries with content, of days 1 to 3, then these; the contents of `gone` have been removed. */
function verdictOf(
  then: string[],
  gone: readonly number[],
  waiting?: string,
  contents: Readonly<Record<number, string>> = {},
) {
  const bodies = [1, 2, 3].map((day) => ({ body: entry(day), content: `"words of ${day}"` }));
  const all = [...bodies, ...then.map((body, index) => ({ body, content: contents[index + 4] ?? null }))];
  const entries = all.map((one, index) => ({ id: 10 + index, ...one }));
  const verification = new Verification();
  for (const link of linkEntries('pk', BEGINNING, entries)) {
    const { body = '', content = null } = entries.find(({ id }) => id === link.entry) ?? {};
    const entryAt = (JSON.parse(body) as { at: string }).at.replace('Z', '000Z');
    const left = gone.includes(link.number) ? null : content;
    verification.take({
      kind: 'link',
      ...link,
      body,
      content: left,
      entrySide: 'pk',
      entryAt,
    });
  }
  if (waiting !== undefined) {
    verification.take({ kind: 'loose', side: 'pk', entry: 99, waits: true, purge: waiting });
  }
  const [verdict] = verification.verdicts();
  return { flaw: verdict?.flaw, purged: verdict?.purged };
}

it('AU2 contents that a purge says it removed are counted, and the chain is sound', () => {
  expect(verdictOf([record(9, '1-2', at(3))], [1, 2])).toEqual({ flaw: undefined, purged: 2 });
  expect(verdictOf([record(9, '1', at(3)), record(10, '3', at(4))], [1, 3])).toEqual({
    flaw: undefined,
    purged: 2,
  });
});

it('AU2 a purge that waits for its place speaks for what it has removed already', () => {
  expect(verdictOf([], [1], record(9, '1', at(3))).flaw).toBeUndefined();
});

it.each([
  ['without any purge', [], 2],
  ['by somebody beside a purge', [record(9, '1,3', at(5))], 2],
  ['and younger than the purge’s own limit', [record(9, '1-3', at(2))], 2],
  ['and a purge with no number that can be read', [record(9, 'all', at(9))], 2],
  ['and a person who says that he purged', [record(9, '1-3', at(9), { by: SOMEBODY })], 2],
  [
    'and an entry that only speaks of purges',
    [entry(9, { on: { numbers: '1-3', audit: 'audit.purged' } })],
    2,
  ],
] as const)('AU2 a content that was removed %s is told as tampering', (_, then, number) => {
  expect(verdictOf([...then], [2]).flaw).toEqual({ reason: 'content-removed', number });
});

it('AU2 a record that claims all numbers there could ever be is read at once', () => {
  expect(verdictOf([record(9, '1-999999999999999', at(4))], [1, 2, 3])).toEqual({
    flaw: undefined,
    purged: 3,
  });
});

it('AU2 an ordinary entry tells of no purge', () => {
  expect(removalIn(entry(5))).toBeUndefined();
});

const HER = 'account-of-hers';
const begun = (day: number, change: Partial<Parameters<typeof bodyOf>[0]> = {}): string =>
  entry(day, {
    deeds: [{ act: 'person.erasure-begun', reason: 'confirmed' }],
    by: SOMEBODY,
    on: { account: HER },
    ...change,
  });
const erased = (numbers: string, until: Date, on: Record<string, string> = { account: HER }): string =>
  entry(9, {
    deeds: [{ act: 'audit.erased', reason: 'person-erased' }],
    on: { ...on, numbers, until: until.toISOString() },
  });

it('PD6 contents that an erasure says it removed are counted, once somebody has confirmed it', () => {
  expect(verdictOf([begun(4), erased('1,3', at(4))], [1, 3])).toEqual({ flaw: undefined, purged: 2 });
  expect(verdictOf([begun(4)], [1], erased('1', at(4))).flaw).toBeUndefined();
});

it.each([
  ['beside an erasure', [begun(4), erased('1,3', at(4))]],
  ['by an erasure that nobody confirmed', [erased('2', at(4))]],
  ['before the erasure was confirmed', [erased('2', at(4)), begun(9)]],
  ['by one that the system says it began by itself', [begun(4, { by: null }), erased('2', at(4))]],
  ['by one that was refused', [begun(4, { outcome: 'refused' }), erased('2', at(4))]],
  ['under the erasure of somebody else', [begun(4, { on: { account: 'another' } }), erased('2', at(4))]],
  ['by an erasure that claims more time than it has', [begun(4), erased('2', at(5))]],
  ['and is younger than the erasure', [begun(1), erased('2', at(1))]],
  ['as if it had been common, which it is not', [erased('2', at(9), {})]],
] as const)('PD6 a content that was removed %s is told as tampering', (_, then) => {
  expect(verdictOf([...then], [2]).flaw).toEqual({ reason: 'content-removed', number: 2 });
});

it('PD6 of another side’s person the topologies that were applied may lose their contents, and nothing else', () => {
  const applied = { deeds: [{ act: 'topology.applied', reason: 'changed' }] };
  const chain = [entry(4, applied), erased('4', at(5), {})];
  const contents = { 4: '"the roster of the other side"' };
  expect(verdictOf(chain, [4], undefined, contents)).toEqual({ flaw: undefined, purged: 1 });
  const others = [entry(4), erased('4', at(5), {})];
  expect(verdictOf(others, [4], undefined, contents).flaw).toEqual({ reason: 'content-removed', number: 4 });
});
