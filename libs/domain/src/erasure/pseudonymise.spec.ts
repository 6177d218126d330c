import fc from 'fast-check';
import { carries } from './in-audit';
import { namedIn, namesUsername, textWithout, topologyWithout } from './in-topology';
import { type ErasedPerson, pseudonymOf } from './person';
import { pseudonymise } from './pseudonymise';

const HER: ErasedPerson = {
  account: 'account-of-hers',
  username: 'nasreen.q',
  name: 'Nasreen Qadir',
  pseudonym: 'erased-7K3Q',
  nameAlone: true,
  topology: 3,
  until: new Date('2026-11-24T08:00:00Z'),
};
const NAMESAKE: ErasedPerson = { ...HER, nameAlone: false };

const answer = (change: object) => ({
  by: HER.name,
  desk: 'pk-is',
  at: '2026-11-23T08:00:00.000Z',
  ...change,
});

it('PD6 a pseudonym is no name that a topology file could give to an account', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (random) => {
      expect(pseudonymOf(random)).toMatch(/^erased-[A-Z][A-Z2-9]{3}$/);
      expect(pseudonymOf(random)).not.toMatch(/^[a-z][a-z0-9.-]{1,39}$/);
    }),
  );
});

it.each<[string, object, object, Partial<Record<'changed' | 'ambiguous', number>>]>([
  [
    'an answer',
    answer({ account: HER.account }),
    { by: HER.pseudonym, account: HER.account },
    { changed: 1 },
  ],
  ['another’s answer', answer({ account: 'namesake' }), { by: HER.name, account: 'namesake' }, {}],
  [
    'who acted',
    { actor: { name: HER.name, account: HER.account } },
    { actor: { name: HER.pseudonym } },
    { changed: 1 },
  ],
  [
    'who was called',
    {
      persons: [
        { username: HER.username, name: HER.name },
        { username: 'other', name: HER.name },
      ],
    },
    {
      persons: [
        { username: HER.pseudonym, name: HER.pseudonym },
        { username: 'other', name: HER.name },
      ],
    },
    { changed: 1 },
  ],
  [
    'usernames of a step',
    { steps: [{ persons: ['a', HER.username] }] },
    { steps: [{ persons: ['a', HER.pseudonym] }] },
    { changed: 1 },
  ],
  [
    'who had an alert',
    { heldBy: HER.name, heldByAccount: HER.account },
    { heldBy: HER.pseudonym },
    { changed: 1 },
  ],
  [
    'who handed over',
    { by: HER.name, byAccount: HER.account, to: HER.name, toAccount: 'namesake', note: '' },
    { by: HER.pseudonym, to: HER.name },
    { changed: 1 },
  ],
  ['a grade that is called like her', { from: 'minor', to: HER.name }, { to: HER.name }, {}],
  [
    'a place that is called like her',
    { desk: HER.name, text: HER.name },
    { desk: HER.name, text: HER.name },
    {},
  ],
])('PD6 %s', (_, written, expected, counted) => {
  const { value, ...counts } = pseudonymise(written, NAMESAKE);
  expect(value).toMatchObject(expected);
  expect(counts).toEqual({ changed: 0, ambiguous: 0, ...counted });
});

it('PD6 a name without an account counts where nobody else bears it, and is left and counted where somebody does', () => {
  const old = answer({});
  expect(pseudonymise([old], HER)).toMatchObject({
    value: [{ by: HER.pseudonym }],
    changed: 1,
    ambiguous: 0,
  });
  expect(pseudonymise([old], NAMESAKE)).toMatchObject({
    value: [{ by: HER.name }],
    changed: 0,
    ambiguous: 1,
  });
});

it('PD6 what happened after the erasure is of whoever came with the same name', () => {
  const later = answer({ at: HER.until.toISOString() });
  const persons = { at: '2026-12-01T00:00:00.000Z', persons: [{ username: HER.username }] };
  expect(pseudonymise([later, persons], HER)).toEqual({ value: [later, persons], changed: 0, ambiguous: 0 });
});

it('PD6 what names nobody stays as it is, and what was replaced is not found again', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const once = pseudonymise(value, HER);
      expect(once).toEqual({ value, changed: 0, ambiguous: 0 });
    }),
  );
  const written = { answers: [answer({ account: HER.account })], persons: [{ username: HER.username }] };
  const once = pseudonymise(written, HER);
  expect(once.changed).toBe(2);
  expect(pseudonymise(once.value, HER)).toMatchObject({ changed: 0, ambiguous: 0 });
  expect(pseudonymise(once.value, HER).value).toEqual(once.value);
});

const roster = (persons: string[]) => ({
  desk: 'pk-is',
  shifts: [{ days: 'all' as const, from: '08:00', to: '20:00', persons }],
  rotation: { start: '2026-01-05', handOver: '08:00', days: 7, persons },
  overrides: [{ from: '2026-03-23T08:00', to: '2026-03-24T08:00', persons }],
});
const spec = { name: HER.name, language: 'en' as const, roles: [{ role: 'officer' as const, side: 'pk' }] };

it('PD6 the keys of a topology under which an account is named are told', () => {
  const document = {
    accounts: { [HER.username]: spec },
    rosters: { spu: roster(['a', HER.username]), other: roster(['a']) },
  };
  expect(namedIn(document, HER.username)).toEqual([
    'accounts.nasreen.q',
    'rosters.spu.shifts.0.persons',
    'rosters.spu.rotation.persons',
    'rosters.spu.overrides.0.persons',
  ]);
  expect(namedIn(document, 'toString')).toEqual([]);
});

it('PD6 an earlier topology keeps all but her names', () => {
  const document = {
    accounts: { a: { ...spec, name: 'A' }, [HER.username]: spec },
    rosters: { spu: roster([HER.username]) },
  };
  const { document: without, changed } = topologyWithout(document, HER);
  expect(changed).toBe(4);
  expect(JSON.stringify(without)).not.toMatch(/nasreen|Qadir/);
  expect(without).toEqual(
    JSON.parse(
      JSON.stringify(document).replaceAll(HER.username, HER.pseudonym).replaceAll(HER.name, HER.pseudonym),
    ),
  );
  const old = { accounts: { a: spec } };
  expect(topologyWithout(old, HER)).toEqual({ document: old, changed: 0 });
});

it.each([
  ['rotation: nasreen.q, other', true],
  ['(nasreen.q)', true],
  ['persons: a → nasreen.q.', true],
  ['nasreen.q2', false],
  ['nasreen.q.two', false],
  ['x-nasreen.q', false],
  ['nasreen.q-x', false],
  ['nasreenxq', false],
])('PD6 "%s" names her username: %s', (text, names) => {
  expect(namesUsername(text, HER.username)).toBe(names);
  expect(textWithout(text, HER).includes('erased')).toBe(names);
});

describe('PD6 a content of the audit', () => {
  const entry = (content: unknown, change: object = {}) => ({
    at: '2026-11-23T08:00:00.000Z',
    deeds: [{ act: 'alert.answered' }],
    by: { account: HER.account },
    on: {},
    content,
    ...change,
  });
  const line = { actor: { name: HER.name }, detail: {} };

  it.each<[string, ReturnType<typeof entry>, ReturnType<typeof carries>]>([
    ['of what she did, from before accounts were kept', entry([line]), 'theirs'],
    ['of what a namesake did', entry([line], { by: { account: 'namesake' } }), 'not-theirs'],
    ['of what somebody unknown did', entry([line], { by: null }), 'ambiguous'],
    [
      'that says whom a ladder called',
      entry([{ detail: { persons: [{ username: HER.username }] } }], { by: null }),
      'theirs',
    ],
    [
      'that says who took over',
      entry({ note: '', to: HER.name, toAccount: HER.account }, { by: null }),
      'theirs',
    ],
    [
      'that says that her account was made',
      entry({ username: HER.username, roles: [] }, { by: null }),
      'theirs',
    ],
    [
      'of words that she wrote',
      entry([{ actor: { name: 'x', account: 'x' }, detail: { text: HER.name } }]),
      'not-theirs',
    ],
    ['of what came later', entry([line], { at: HER.until.toISOString() }), 'not-theirs'],
    [
      'of a topology that took her off a roster',
      entry(
        { note: { changes: [{ details: ['persons: nasreen.q → other'] }] } },
        { deeds: [{ act: 'topology.applied' }], by: null },
      ),
      'theirs',
    ],
  ])('%s', (_, audited, expected) => {
    expect(carries(audited, NAMESAKE)).toBe(expected);
  });
});
