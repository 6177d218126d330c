import fc from 'fast-check';
import { Driver } from './driver.fixture';
import { STALE_AFTER_MS } from './limits';
import { isConnected } from './link';
import type { Effect } from './state';

/** What may happen between a server's feed and its client. */
type Event =
  | { do: 'publish' | 'deliver' | 'lose' | 'double' | 'beat' | 'break' | 'restart' }
  | { do: 'pass'; ms: number }
  | { do: 'render'; back: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Event>({ do: 'publish' }) },
  { weight: 8, arbitrary: fc.constant<Event>({ do: 'deliver' }) },
  { weight: 2, arbitrary: fc.constantFrom<Event>({ do: 'lose' }, { do: 'double' }, { do: 'beat' }) },
  { weight: 1, arbitrary: fc.constantFrom<Event>({ do: 'break' }, { do: 'restart' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(14_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('render' as const), back: fc.nat(4) }) },
);

/** A server with a feed, a network between that does what it likes, and a client that must get over it. */
class World {
  client = new Driver(0);
  /** Numbers that this start of the client, and those before it up to what they had rendered, were handed. */
  handed: number[] = [];
  missing: number[] = [];
  private newest = 0;
  /** What is on its way over the present line; null without one. */
  private onTheWay: number[] | null = null;
  private sentUpTo = 0;

  constructor(private readonly losesForGood: boolean) {
    this.see(this.client.token());
  }

  happen(one: Event): void {
    const { client } = this;
    switch (one.do) {
      case 'publish':
        this.newest += 1;
        return this.send();
      case 'deliver':
        return this.deliver();
      case 'lose':
        // A network that loses the same again and again is another law's.
        if (this.losesForGood || client.state.askedBehind !== client.state.received) this.onTheWay?.shift();
        return;
      case 'double': {
        const old = Math.max(1, (client.state.received ?? 0) - 1);
        return old <= (client.state.received ?? 0) && this.onTheWay
          ? this.see(client.entries(old))
          : undefined;
      }
      case 'beat':
        return this.onTheWay ? this.see(client.beat(this.newest)) : undefined;
      case 'break':
        if (!this.onTheWay) return;
        this.onTheWay = null;
        return this.see(client.happen({ kind: 'lost' }));
      case 'restart':
        return this.restart();
      case 'pass':
        return this.see(client.pass(one.ms));
      case 'render':
        return this.see(client.happen({ kind: 'rendered', seq: (client.state.received ?? 0) - one.back }));
      default:
        return one satisfies never;
    }
  }

  /** The network behaves from now on: everything must come. */
  comeToRest(): void {
    for (let turn = 0; turn < 60; turn += 1) {
      while (this.onTheWay && this.onTheWay.length > 0) this.deliver();
      if (this.onTheWay) this.see(this.client.beat(this.newest));
      this.see(this.client.pass(4_000));
    }
  }

  get expected(): number[] {
    return Array.from({ length: this.newest }, (_, index) => index + 1);
  }

  private deliver(): void {
    const seq = this.onTheWay?.shift();
    if (seq !== undefined) this.see(this.client.entries(seq));
  }

  /** The program ends and begins again with what it remembers. */
  private restart(): void {
    const { rendered } = this.client.state;
    const { now } = this.client;
    this.onTheWay = null;
    this.handed = this.handed.filter((seq) => seq <= (rendered ?? 0));
    this.missing = this.missing.filter((seq) => seq <= (rendered ?? 0));
    this.client = new Driver(rendered);
    this.client.now = now;
    this.see(this.client.token());
  }

  private see(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.do === 'hand-on') this.handed.push(effect.entry.seq);
      if (effect.do === 'hang-up') this.onTheWay = null;
      if (effect.do === 'tell-missing') {
        for (let seq = effect.after + 1; seq < effect.before; seq += 1) this.missing.push(seq);
      }
      if (effect.do === 'dial') {
        this.onTheWay = [];
        this.sentUpTo = effect.after ?? this.newest;
        this.see(this.client.happen({ kind: 'connected' }));
        this.send();
      }
    }
  }

  private send(): void {
    if (!this.onTheWay) return;
    while (this.sentUpTo < this.newest) this.onTheWay.push((this.sentUpTo += 1));
  }
}

const play = (world: World, events: readonly Event[], after: () => void = () => undefined): void => {
  for (const one of events) {
    world.happen(one);
    after();
  }
};

it('FD3 each entry is handed on once and in order, whatever the network loses, doubles, cuts or delays', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 120 }), (events) => {
      const world = new World(false);
      play(world, events);
      world.comeToRest();
      expect(world.handed).toEqual(world.expected);
      expect(world.client.state.link.kind).toBe('live');
    }),
    { numRuns: 1_000 },
  );
});

it('FD3 what a server never gives is told as missing, and nothing is out of order or doubled even then', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 120 }), (events) => {
      const world = new World(true);
      play(world, events, () => {
        expect(world.handed).toEqual([...new Set(world.handed)].sort((a, b) => a - b));
      });
      world.comeToRest();
      expect([...world.handed, ...world.missing].sort((a, b) => a - b)).toEqual(world.expected);
    }),
    { numRuns: 500 },
  );
});

it('FD5 it is stale exactly while nothing has come for two heartbeats, and never live or cut then', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), (events) => {
      const world = new World(true);
      play(world, events, () => {
        const { state, now } = world.client;
        world.client.happen({ kind: 'time' });
        expect(world.client.state.link.kind === 'stale').toBe(now - state.heardAt >= STALE_AFTER_MS);
      });
    }),
    { numRuns: 500 },
  );
});

it('nothing is awaited for ever: a client without a line always has a next moment', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), (events) => {
      const world = new World(true);
      play(world, events, () => {
        const { state } = world.client;
        if (!isConnected(state.link)) expect(world.client.pass(11_000)).not.toEqual([]);
      });
    }),
    { numRuns: 300 },
  );
});
