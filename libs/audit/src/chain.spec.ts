import fc from 'fast-check';
import { canonicalize } from 'json-canonicalize';
import { canonical } from './canonical';
import { type AppendedEntry, BEGINNING, type Link, linkEntries } from './chain';
import { follow, type LinkedEntry, NOTHING_FOLLOWED } from './check-chain';
import { bodyOf } from './entry';

const AT = '2026-11-24T08:00:00.000Z';

const anEntry = fc.record({
  body: fc.jsonValue().map((value) => canonical({ at: AT, value })),
  content: fc.option(fc.jsonValue().map((value) => JSON.stringify(value))),
});
const someEntries = fc
  .array(anEntry, { minLength: 1, maxLength: 12 })
  .map((entries) => entries.map((entry, index): AppendedEntry => ({ ...entry, id: index + 1 })));

const join = (links: readonly Link[], entries: readonly AppendedEntry[]): LinkedEntry[] =>
  links.map((link) => {
    const { body = null, content = null } = entries.find(({ id }) => id === link.entry) ?? {};
    return { ...link, body, content, entrySide: link.side, entryAt: AT.replace('Z', '000Z') };
  });

const chained = (entries: readonly AppendedEntry[]): LinkedEntry[] =>
  join(linkEntries('pk', BEGINNING, entries), entries);

/** The first flaw of a chain, or undefined for a sound one. */
function firstFlaw(chain: readonly LinkedEntry[]) {
  let so = NOTHING_FOLLOWED;
  for (const link of chain) {
    const step = follow(so, link);
    if ('flaw' in step) return step.flaw;
    so = step.followed;
  }
  return undefined;
}

const chainAndPlace = someEntries.chain((entries) =>
  fc.record({ chain: fc.constant(chained(entries)), place: fc.nat(entries.length - 1) }),
);

it('AU2 a chain that nobody touched is sound, however it was built up in batches', () => {
  fc.assert(
    fc.property(someEntries, fc.nat(12), (entries, cut) => {
      const first = linkEntries('pk', BEGINNING, entries.slice(0, cut));
      const rest = linkEntries('pk', first.at(-1) ?? BEGINNING, entries.slice(cut));
      expect([...first, ...rest]).toEqual(linkEntries('pk', BEGINNING, entries));
      expect(firstFlaw(join([...first, ...rest], entries))).toBeUndefined();
    }),
  );
});

it('AU2 what is hashed is canonical JSON as RFC 8785 has it', () => {
  const aValue = fc.oneof(fc.jsonValue(), fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()));
  fc.assert(fc.property(aValue, (value) => canonical(value) === canonicalize(value)));
  expect(canonical({ '\u20ac': 1, '\r': 2, '1': [56.0, 1e30, -0], 10: {}, 9: null, x: undefined })).toBe(
    '{"\\r":2,"1":[56,1e+30,0],"10":{},"9":null,"\u20ac":1}',
  );
});

it('AU2 an entry that was written with its members in another order has the same text', () => {
  const at = new Date('2026-11-24T08:00:00Z');
  const deeds = [{ act: 'a', reason: 'b' }];
  const one = { at, deeds, by: null, from: null, on: { a: '1', b: '2' }, outcome: 'done' as const };
  expect(bodyOf({ ...one, on: { b: '2', a: '1' } })).toBe(bodyOf(one));
});

it('AU2 an altered field of any row is found at its number', () => {
  const anyChange: fc.Arbitrary<Partial<LinkedEntry>> = fc.constantFrom(
    { body: '{"at":"2026-11-24T08:00:00.001Z"}' },
    { body: 'not even JSON' },
    { side: 'cn' },
    { entrySide: 'cn' },
    { entryAt: AT.replace('Z', '001Z') },
    { entry: 99 },
    { contentHash: 'f'.repeat(64) },
    { previous: 'e'.repeat(64) },
    { hash: 'd'.repeat(64) },
  );
  fc.assert(
    fc.property(chainAndPlace, anyChange, ({ chain, place }, change) => {
      const tampered = chain.map((link, index) => (index === place ? { ...link, ...change } : link));
      expect(firstFlaw(tampered)).toEqual({ reason: 'altered', number: place + 1 });
    }),
  );
});

it('AU2 altered content is found at its number, purged content is not held against the chain', () => {
  fc.assert(
    fc.property(chainAndPlace, ({ chain, place }) => {
      const withContent = (content: string | null) =>
        chain.map((link, index) => (index === place ? { ...link, content } : link));
      expect(firstFlaw(withContent('{"put":"there"}'))).toEqual({
        reason: 'content-altered',
        number: place + 1,
      });
      expect(firstFlaw(withContent(null))).toBeUndefined();
    }),
  );
});

it('AU2 a row that is missing is found at its number, unless it was the last', () => {
  fc.assert(
    fc.property(chainAndPlace, ({ chain, place }) => {
      const without = chain.filter((_, index) => index !== place);
      const expected = place === chain.length - 1 ? undefined : { reason: 'missing', number: place + 1 };
      expect(firstFlaw(without)).toEqual(expected);
    }),
  );
});

it('AU2 a row that was put in is found, at its number or at the next', () => {
  fc.assert(
    fc.property(someEntries, fc.nat(11), anEntry, (entries, at, forged) => {
      const place = Math.min(at, entries.length - 1);
      const chain = chained(entries);
      const end = chain[place - 1] ?? BEGINNING;
      const [link] = linkEntries('pk', end, [{ ...forged, id: 500 }]);
      const rest = chain.slice(place).map((later) => ({ ...later, number: later.number + 1 }));
      const tampered = [
        ...chain.slice(0, place),
        { ...chain[place], ...link, ...forged } as LinkedEntry,
        ...rest,
      ];
      expect(firstFlaw(tampered)).toEqual({ reason: 'altered', number: place + 2 });
    }),
  );
});

it('AU2 rows that changed places are found', () => {
  fc.assert(
    fc.property(chainAndPlace, ({ chain, place }) => {
      fc.pre(place + 1 < chain.length);
      const [one, other] = [chain[place], chain[place + 1]];
      if (!one || !other) throw new Error('the chain is too short');
      const swapped = chain.with(place, { ...other, number: one.number });
      const tampered = swapped.with(place + 1, { ...one, number: other.number });
      expect(firstFlaw(tampered)).toEqual({ reason: 'altered', number: place + 1 });
      expect(firstFlaw(chain.toSpliced(place, 2, other, one))).toEqual({
        reason: 'missing',
        number: place + 1,
      });
    }),
  );
});

it('AU2 a row of another chain does not fit, however sound it is by itself', () => {
  const chain = chained([1, 2, 3].map((id) => ({ id, body: `{"at":"${AT}"}`, content: null })));
  const other = chained([1, 2, 3].map((id) => ({ id, body: `{"at":"${AT}","x":1}`, content: null })));
  expect(firstFlaw([chain[0], other[1], other[2]] as LinkedEntry[])).toEqual({
    reason: 'out-of-place',
    number: 2,
  });
});
