import type { FeedEntry, Problem } from '@pasban/contracts';
import { begin, decide } from './decide';
import type { Effect, FeedState, Input } from './state';
import { dueAt } from './time';

export const entryOf = (seq: number): FeedEntry => ({
  seq,
  type: 'notice',
  at: '2026-11-01T08:00:00.000Z',
  notice: { code: 'test', detail: {} },
});

export const problemOf = (status: number, code = 'test'): Problem => ({
  type: `urn:pasban:problem:${code}`,
  title: 'No.',
  status,
  code,
});

/** Plays a feed's client by hand: says what happens, and keeps what it wants done. */
export class Driver {
  now = 1_000_000;
  /** For every wait; a half makes them easy to reckon with. */
  chance = 0.5;
  state: FeedState;
  effects: Effect[] = [];

  constructor(after: number | null = 0) {
    const { state, effects } = begin(after, this);
    this.state = state;
    this.effects = effects;
  }

  /** What happens, in order. Returns what is to be done about the last. */
  happen(...inputs: Input[]): Effect[] {
    for (const input of inputs) {
      const { state, effects } = decide(this.state, input, this);
      this.state = state;
      this.effects = effects;
    }
    return this.effects;
  }

  /** Lets time pass, with everything that falls due on the way. */
  pass(ms: number): Effect[] {
    const end = this.now + ms;
    const done: Effect[] = [];
    for (let due = dueAt(this.state); due !== null && due <= end; due = dueAt(this.state)) {
      this.now = Math.max(this.now, due);
      done.push(...this.happen({ kind: 'time' }));
    }
    this.now = end;
    return done;
  }

  token(lifeMs: number | null = null): Effect[] {
    return this.happen({ kind: 'token', expiresAt: lifeMs === null ? null : this.now + lifeMs });
  }

  entries(...seqs: number[]): Effect[] {
    return seqs.flatMap((seq) => [...this.happen({ kind: 'entry', entry: entryOf(seq) })]);
  }

  beat(last: number): Effect[] {
    return this.happen({ kind: 'heartbeat', beat: { at: new Date(this.now).toISOString(), last } });
  }

  /** Connected, with everything up to `last` received. */
  goLive(last = this.state.received ?? 0): this {
    this.token();
    this.happen({ kind: 'connected' });
    for (let seq = (this.state.received ?? last) + 1; seq <= last; seq += 1) this.entries(seq);
    this.beat(last);
    return this;
  }
}

export const handedOn = (effects: readonly Effect[]): number[] =>
  effects.flatMap((effect) => (effect.do === 'hand-on' ? [effect.entry.seq] : []));

export const dialled = (effects: readonly Effect[]): (number | null)[] =>
  effects.flatMap((effect) => (effect.do === 'dial' ? [effect.after] : []));
