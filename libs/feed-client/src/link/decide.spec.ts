import { dialled, Driver, handedOn, problemOf } from './driver.fixture';
import { STALE_AFTER_MS } from './limits';

describe('connecting', () => {
  it('asks for a token, dials behind the last rendered number, replays, and is live with the first heartbeat', () => {
    const feed = new Driver(41);
    expect(feed.effects).toEqual([{ do: 'ask-token', need: 'start' }]);
    expect(feed.token()).toEqual([{ do: 'dial', after: 41, attempt: 0 }]);
    feed.happen({ kind: 'connected' });
    expect(feed.state.link.kind).toBe('replaying');
    expect(handedOn(feed.entries(42, 43))).toEqual([42, 43]);
    feed.beat(43);
    expect(feed.state.link.kind).toBe('live');
  });

  it('FD3 without a number it begins at the newest entry, and resumes behind that', () => {
    const feed = new Driver(null);
    expect(dialled(feed.token())).toEqual([null]);
    feed.happen({ kind: 'connected' });
    expect(feed.beat(7)).toEqual([{ do: 'keep', seq: 7 }]);
    feed.happen({ kind: 'lost' });
    expect(dialled(feed.pass(1_000))).toEqual([7]);
  });

  it('tries again after a wait that grows to 3 s and is anywhere below', () => {
    const feed = new Driver();
    feed.chance = 0.999;
    feed.token();
    const waits = Array.from({ length: 7 }, () => {
      feed.happen({ kind: 'lost' });
      const { link } = feed.state;
      const wait = link.kind === 'cut' ? link.retryAt - feed.now : NaN;
      feed.pass(wait);
      return wait;
    });
    expect(waits).toEqual([249, 499, 999, 1_998, 2_997, 2_997, 2_997]);
    feed.chance = 0;
    feed.happen({ kind: 'lost' });
    expect(dialled(feed.pass(0))).toEqual([0]);
  });

  it('a try that hangs is soon joined by another, with more patience once many have failed', () => {
    const feed = new Driver();
    feed.token();
    expect(feed.pass(2_000)).toEqual([{ do: 'dial', after: 0, attempt: 1 }]);
    expect(dialled(feed.pass(14_000))).toHaveLength(7);
    expect(dialled(feed.pass(4_999))).toEqual([]);
    expect(dialled(feed.pass(1))).toEqual([0]);
  });

  it('a nudge tries at once instead of waiting, and does nothing else', () => {
    const feed = new Driver(3);
    feed.token();
    expect(feed.happen({ kind: 'nudge' })).toEqual([]);
    feed.happen({ kind: 'lost' });
    expect(dialled(feed.happen({ kind: 'nudge' }))).toEqual([3]);
    feed.goLive();
    expect(feed.happen({ kind: 'nudge' })).toEqual([]);
  });

  it('only a line that held for a whole heartbeat counts as a success', () => {
    const feed = new Driver();
    feed.token();
    feed.happen({ kind: 'lost' });
    feed.pass(1_000);
    feed.happen({ kind: 'connected' });
    feed.beat(0);
    expect(feed.state.link).toEqual({ kind: 'live', attempt: 1 });
    feed.beat(0);
    expect(feed.state.link).toEqual({ kind: 'live', attempt: 0 });
  });
});

describe('FD5 staleness', () => {
  it('two missed heartbeats make it stale, and the silent line is dropped for another one', () => {
    const feed = new Driver(5).goLive();
    feed.pass(STALE_AFTER_MS - 1);
    expect(feed.state.link.kind).toBe('live');
    const done = feed.pass(1);
    expect(feed.state.link.kind).toBe('stale');
    expect(done[0]).toEqual({ do: 'hang-up' });
    expect(dialled(feed.pass(250))).toEqual([5]);
    expect(feed.state.link).toMatchObject({ kind: 'stale', trying: { kind: 'connecting' } });
    feed.happen({ kind: 'connected' });
    expect(feed.state.link.kind).toBe('replaying');
  });

  it('a heartbeat or an entry is a sign of life', () => {
    const feed = new Driver().goLive();
    feed.pass(9_000);
    feed.beat(0);
    feed.pass(9_000);
    feed.entries(1);
    feed.pass(STALE_AFTER_MS - 1);
    expect(feed.state.link.kind).toBe('live');
  });

  it('it is stale without any line too, and goes on trying for as long as it takes', () => {
    const feed = new Driver().goLive();
    feed.happen({ kind: 'lost' });
    expect(feed.state.link.kind).toBe('cut');
    const done = feed.pass(3_600_000);
    expect(feed.state.link.kind).toBe('stale');
    expect(dialled(done).length).toBeGreaterThan(300);
  });

  it('it is stale when the server was never reached, even while a token is waited for', () => {
    const feed = new Driver();
    feed.pass(STALE_AFTER_MS);
    expect(feed.state.link).toMatchObject({ kind: 'stale', trying: { dialledAt: null } });
    expect(dialled(feed.token())).toEqual([0]);
  });

  it('a replay that stops in the middle becomes stale like any silence', () => {
    const feed = new Driver();
    feed.token();
    feed.happen({ kind: 'connected' });
    feed.entries(1);
    feed.pass(STALE_AFTER_MS);
    expect(feed.state.link.kind).toBe('stale');
  });
});

describe('FD3 the order of entries', () => {
  it('hands on a repeated entry once', () => {
    const feed = new Driver(0).goLive();
    expect(handedOn(feed.entries(1, 2, 1, 2, 2, 3))).toEqual([1, 2, 3]);
  });

  it('asks again for a gap before anything behind it is handed on', () => {
    const feed = new Driver(0).goLive(5);
    feed.happen({ kind: 'rendered', seq: 4 });
    expect(feed.entries(7)).toEqual([{ do: 'hang-up' }]);
    expect(dialled(feed.pass(250))).toEqual([4]);
    feed.happen({ kind: 'connected' });
    expect(handedOn(feed.entries(5, 6, 7))).toEqual([6, 7]);
  });

  it('believes a gap that the server repeats, and tells of it', () => {
    const feed = new Driver(5).goLive();
    feed.entries(8);
    feed.pass(250);
    feed.happen({ kind: 'connected' });
    expect(feed.entries(8)).toMatchObject([
      { do: 'tell-missing', after: 5, before: 8 },
      { do: 'hand-on', entry: { seq: 8 } },
    ]);
    expect(handedOn(feed.entries(9))).toEqual([9]);
  });

  it('an end of the feed that was lost shows by the next heartbeat', () => {
    const feed = new Driver(5).goLive();
    expect(feed.beat(7)).toEqual([]);
    expect(feed.beat(7)).toEqual([{ do: 'hang-up' }]);
    feed.pass(250);
    feed.happen({ kind: 'connected' });
    expect(handedOn(feed.entries(6, 7))).toEqual([6, 7]);
    feed.beat(7);
    expect(feed.beat(7)).toEqual([]);
  });

  it('an end that the server owes for good is told of once, and the feed goes on behind it', () => {
    const feed = new Driver(5).goLive();
    feed.beat(7);
    feed.beat(7);
    feed.pass(250);
    feed.happen({ kind: 'connected' });
    feed.beat(7);
    expect(feed.beat(7)).toEqual([{ do: 'tell-missing', after: 5, before: 8 }]);
    expect(feed.beat(7)).toEqual([]);
    expect(handedOn(feed.entries(8))).toEqual([8]);
  });

  it('a heartbeat that is a little ahead of its entries disturbs nothing', () => {
    const feed = new Driver(5).goLive();
    feed.beat(6);
    feed.entries(6);
    expect(feed.beat(7)).toEqual([]);
  });

  it('a gateway that lags behind another one disturbs nothing', () => {
    const feed = new Driver(5).goLive();
    expect(feed.beat(3)).toEqual([]);
    expect(handedOn(feed.entries(4, 5, 6))).toEqual([6]);
  });
});

describe('FD4 what was rendered', () => {
  it('is said and kept, never beyond what has come, never backwards; a repetition is said again', () => {
    const feed = new Driver(0).goLive(5);
    expect(feed.happen({ kind: 'rendered', seq: 3 })).toEqual([
      { do: 'keep', seq: 3 },
      { do: 'say-rendered', seq: 3 },
    ]);
    expect(feed.happen({ kind: 'rendered', seq: 2 })).toEqual([{ do: 'say-rendered', seq: 3 }]);
    expect(feed.happen({ kind: 'rendered', seq: 99 })).toContainEqual({ do: 'keep', seq: 5 });
  });

  it('without a line it is kept, and said once the line is back', () => {
    const feed = new Driver(0).goLive(5);
    feed.happen({ kind: 'lost' });
    expect(feed.happen({ kind: 'rendered', seq: 5 })).toEqual([{ do: 'keep', seq: 5 }]);
    feed.pass(250);
    expect(feed.happen({ kind: 'connected' })).toEqual([{ do: 'say-rendered', seq: 5 }]);
  });

  it('means nothing before it is known where the feed stands', () => {
    const feed = new Driver(null);
    expect(feed.happen({ kind: 'rendered', seq: 3 })).toEqual([]);
    expect(feed.state.rendered).toBeNull();
  });
});

describe('a server that says no', () => {
  it('FD3 a number ahead of the feed: it is another feed, which begins from 0 and says so', () => {
    const feed = new Driver(0).goLive(9);
    feed.happen({ kind: 'rendered', seq: 9 }, { kind: 'lost' });
    feed.pass(250);
    const done = feed.happen({ kind: 'turned-away', problem: problemOf(409, 'after-is-ahead') });
    expect(done).toEqual([
      { do: 'keep', seq: 0 },
      { do: 'tell-restarted', was: 9 },
      { do: 'dial', after: 0, attempt: 2 },
    ]);
    feed.happen({ kind: 'connected' });
    expect(handedOn(feed.entries(1, 2))).toEqual([1, 2]);
  });

  it('a server that finds even 0 ahead is only tried again', () => {
    const feed = new Driver(0);
    feed.token();
    expect(feed.happen({ kind: 'turned-away', problem: problemOf(409, 'after-is-ahead') })).toEqual([]);
    expect(feed.state.link.kind).toBe('cut');
  });

  it.each([400, 403, 404])('%i is final: nothing more is tried, nothing becomes stale', (status) => {
    const feed = new Driver();
    feed.token(1_000);
    feed.happen({ kind: 'turned-away', problem: problemOf(status) });
    expect(feed.state.link).toMatchObject({ kind: 'refused', problem: { status } });
    expect(feed.pass(3_600_000)).toEqual([]);
    expect(feed.happen({ kind: 'nudge' }, { kind: 'lost' }, { kind: 'connected' })).toEqual([]);
  });

  it.each([409, 429, 500, 503])('%i passes: it is tried again', (status) => {
    const feed = new Driver();
    feed.token();
    feed.happen({ kind: 'turned-away', problem: problemOf(status) });
    expect(dialled(feed.pass(1_000))).toEqual([0]);
  });
});

describe('the token', () => {
  it('is renewed five minutes before it ends, over a line that stays', () => {
    const feed = new Driver();
    feed.token(12 * 3_600_000);
    feed.happen({ kind: 'connected' });
    feed.beat(0);
    let asked: unknown[] = [];
    for (let beats = 0; asked.length === 0; beats += 1) {
      asked = feed.pass(5_000);
      feed.beat(0);
      if (beats > 9_000) throw new Error('never asked');
    }
    expect(asked).toEqual([{ do: 'ask-token', need: 'expiring' }]);
    expect(feed.now - 1_000_000).toBe(12 * 3_600_000 - 5 * 60_000);
    expect(feed.token(12 * 3_600_000)).toEqual([]);
    expect(feed.state.link.kind).toBe('live');
  });

  it('of a short life is renewed at half of it, by the server’s clock', () => {
    const feed = new Driver();
    feed.token(60_000);
    feed.happen({ kind: 'connected' });
    // The server's clock is 20 s ahead of ours.
    feed.happen({
      kind: 'heartbeat',
      beat: { at: new Date(feed.now + 20_000).toISOString(), last: 0 },
    });
    expect(feed.pass(9_999)).toEqual([]);
    expect(feed.pass(1)).toEqual([{ do: 'ask-token', need: 'expiring' }]);
  });

  it('that could not be renewed is asked for again in ten seconds; one that may not be, never', () => {
    const feed = new Driver();
    const live = (ms: number) => {
      const done = [];
      for (let passed = 0; passed < ms; passed += 5_000) {
        done.push(...feed.pass(5_000));
        feed.beat(0);
      }
      return done;
    };
    feed.token(120_000);
    feed.happen({ kind: 'connected' });
    expect(live(60_000)).toEqual([{ do: 'ask-token', need: 'expiring' }]);
    feed.happen({ kind: 'token-failed', problem: null });
    expect(live(10_000)).toEqual([{ do: 'ask-token', need: 'expiring' }]);
    feed.happen({ kind: 'token-failed', problem: problemOf(401) });
    expect(live(120_000)).toEqual([]);
    expect(feed.state.link.kind).toBe('live');
  });

  it('whose end cannot be put off any more is not asked for in a rush', () => {
    const feed = new Driver();
    const ends = feed.now + 60_000;
    let asked = 0;
    feed.token(60_000);
    feed.happen({ kind: 'connected' });
    for (let passed = 0; passed < 60_000; passed += 5_000) {
      const done = feed.pass(5_000);
      feed.beat(0);
      asked += done.length;
      if (done.length > 0) feed.happen({ kind: 'token', expiresAt: ends });
    }
    expect(asked).toBeLessThan(6);
  });

  it('that is refused is replaced once, and the replacement believed for good once a line stood on it', () => {
    const feed = new Driver();
    feed.token();
    const refuse = () => feed.happen({ kind: 'turned-away', problem: problemOf(401) });
    expect(refuse()).toEqual([{ do: 'ask-token', need: 'refused' }]);
    expect(feed.token()).toEqual([{ do: 'dial', after: 0, attempt: 1 }]);
    feed.happen({ kind: 'connected' }, { kind: 'lost' });
    feed.pass(1_000);
    expect(refuse()).toEqual([{ do: 'ask-token', need: 'refused' }]);
    feed.token();
    expect(refuse()).toEqual([{ do: 'hang-up' }]);
    expect(feed.state.link).toMatchObject({ kind: 'refused', problem: { status: 401 } });
  });

  it('that is refused while it is being renewed is not asked for twice', () => {
    const feed = new Driver();
    feed.token(12_000);
    feed.happen({ kind: 'connected' });
    feed.pass(5_000);
    feed.beat(0);
    expect(feed.pass(5_000)).toEqual([{ do: 'ask-token', need: 'expiring' }]);
    feed.happen({ kind: 'lost' });
    feed.pass(1_000);
    expect(feed.happen({ kind: 'turned-away', problem: problemOf(401) })).toEqual([]);
    expect(dialled(feed.token())).toEqual([0]);
  });

  it('whose source gives no answer is asked for again, and one whose source says no ends the feed', () => {
    const feed = new Driver();
    feed.happen({ kind: 'token-failed', problem: null });
    expect(feed.state.link.kind).toBe('cut');
    expect(feed.pass(1_000)).toEqual([{ do: 'ask-token', need: 'start' }]);
    feed.happen({ kind: 'token-failed', problem: problemOf(401) });
    expect(feed.state.link.kind).toBe('refused');
  });
});
