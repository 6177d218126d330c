import { addressOf, filterOf, NOTHING, queryOf } from './filter';

describe('the filter in the address', () => {
  it('comes back as it went, in any language and with any sign', () => {
    const filter = {
      words: 'گاڑی / 100% & #2?=+',
      severity: 'extreme',
      category: 'public-order',
      state: 'open',
      jurisdiction: 'PK-IS',
      span: '24',
    } as const;
    expect(filterOf(addressOf(filter))).toEqual(filter);
    // One part of the address, so that no slash of a reader's words ends it.
    expect(addressOf(filter).split('/')).toHaveLength(3);
  });

  it('is no part of the address while nothing is asked for', () => {
    expect(addressOf(NOTHING)).toBe('/search');
    expect(filterOf('/search')).toEqual(NOTHING);
  });

  it('leaves out what somebody has written into it by hand', () => {
    expect(filterOf('/search/severity=huge&state=&span=99&other=1&words=a')).toEqual({
      ...NOTHING,
      words: 'a',
    });
  });
});

describe('what the server is asked for', () => {
  it('says the time as a moment and leaves out what does not matter', () => {
    const now = Date.parse('2026-11-23T08:00:00Z');
    expect(queryOf({ ...NOTHING, words: '  shots ', span: '24' }, now)).toEqual({
      words: 'shots',
      from: '2026-11-22T08:00:00.000Z',
    });
    expect(queryOf({ ...NOTHING, words: '   ' }, now)).toEqual({});
  });
});
