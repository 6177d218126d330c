import { clockOffset, lifeOf, STALE_AFTER_MS } from './life';

describe('whether the screen can be believed', () => {
  it('FD5 two missed heartbeats make it stale, connected or not', () => {
    expect(lifeOf({ connected: true, heardAt: 0 }, 9_900)).toBe('live');
    expect(lifeOf({ connected: true, heardAt: 0 }, STALE_AFTER_MS + 1)).toBe('stale');
    expect(lifeOf({ connected: false, heardAt: 0 }, STALE_AFTER_MS + 1)).toBe('stale');
  });

  it('a line that is known to be cut says so at once', () => {
    expect(lifeOf({ connected: false, heardAt: 0 }, 10)).toBe('cut');
  });

  it('takes the server’s clock from the quickest heartbeat', () => {
    expect(clockOffset([])).toBe(0);
    expect(clockOffset([1_480, 1_495, 900])).toBe(1_495);
  });
});
