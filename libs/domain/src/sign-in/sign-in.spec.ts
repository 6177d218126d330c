import { limitsOf, retryAt } from './limits';
import { placeOf } from './place';

const endsAt = new Date('2026-11-23T08:15:00.000Z');

describe('ID3 the limits of sign-in', () => {
  it('a known place is bound by its own failures alone', () => {
    expect(limitsOf(true).map(([name]) => name)).toEqual(['known-place']);
  });

  it('a new place is counted against itself first, so that its excess is nobody else’s', () => {
    expect(limitsOf(false).map(([name]) => name)).toEqual(['new-place', 'account', 'address']);
  });

  it('it takes many addresses to use up what an account may fail from new places', () => {
    const limits = new Map(limitsOf(false));
    const [here, account] = [limits.get('new-place'), limits.get('account')];
    expect((account?.failures ?? 0) / (here?.failures ?? 1)).toBeGreaterThanOrEqual(20);
  });

  it.each(limitsOf(false))(
    '%s: the last allowed attempt is made, the next waits for the window’s end',
    (_, limit) => {
      expect(retryAt(limit, { failures: limit.failures, endsAt })).toBeUndefined();
      expect(retryAt(limit, { failures: limit.failures + 1, endsAt })).toEqual(endsAt);
    },
  );
});

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
])('ID3 the place of %s is %s', (address, place) => {
  expect(placeOf(address)).toBe(place);
});
