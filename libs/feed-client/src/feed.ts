import type { AcknowledgedAlert, DeskClientEvents, DeskServerEvents } from '@pasban/contracts';
import { acknowledge } from './acknowledge';
import { type Clock, systemClock, type Timer } from './clock';
import { type FeedEvents, Listening } from './events';
import { isEntry, isHeartbeat } from './line/payloads';
import { Phone } from './line/phone';
import { dialSocket } from './line/socket-line';
import { begin, decide } from './link/decide';
import type { Link } from './link/link';
import {
  type Effect,
  type FeedState,
  type Input,
  type Moment,
  serverNow,
  type TokenNeed,
} from './link/state';
import { dueAt } from './link/time';
import { inMemory } from './memory/in-memory';
import { type Memory, memoryKey } from './memory/memory';
import { beginsAt, type FeedOptions } from './options';
import { Purse } from './session/purse';
import { finalProblem } from './session/token-source';
import { steadyClock } from './steady-clock';

/**
 * One desk's live feed. It keeps itself connected, hands on each entry once and in order, and says when it cannot be
 * believed. Everything it decides is decided in `link/`; here is what has to touch the world.
 */
export class Feed {
  private readonly listening = new Listening();
  private readonly clock: Clock;
  private readonly memory: Memory;
  private readonly key: string;
  private readonly phone: Phone;
  private readonly purse: Purse;
  private readonly inputs: Input[] = [];
  private state: FeedState;
  private timer: Timer | undefined;
  private busy = false;
  private closed = false;

  constructor(private readonly options: FeedOptions) {
    const { url, desk, account = '' } = options;
    this.clock = steadyClock(options.clock ?? systemClock);
    this.phone = new Phone(options.dial ?? dialSocket);
    this.purse = new Purse(options.token);
    this.memory = options.memory ?? inMemory();
    this.key = memoryKey({ url, desk, account });
    const { state, effects } = begin(beginsAt(options, this.memory.recall(this.key)), this.moment());
    this.state = state;
    // Whoever made the feed is given the time to listen.
    queueMicrotask(() => {
      this.act(effects);
      this.waitOn();
    });
  }

  get link(): Link {
    return this.state.link;
  }

  /** The last number handed on; null until it is known where the feed stands. */
  get received(): number | null {
    return this.state.received;
  }

  /** The newest number the server has spoken of; higher than `received` means that more is to come. */
  get newest(): number | null {
    return this.state.newest;
  }

  /** Milliseconds since anything last came from the server. */
  get silentFor(): number {
    return this.clock.now() - this.state.heardAt;
  }

  /** Now by the server's clock, as far as known, in milliseconds: countdowns must agree on every screen. */
  serverNow(): number {
    return serverNow(this.state, this.clock.now());
  }

  /** Listens until the returned function is called. */
  on<Name extends keyof FeedEvents>(name: Name, listener: FeedEvents[Name]): () => void {
    return this.listening.on(name, listener);
  }

  /** Listens to an event of the server's as it comes, before anything is made of it. */
  hear<Name extends keyof DeskServerEvents>(name: Name, listener: DeskServerEvents[Name]): () => void {
    return this.listening.hear(name, listener);
  }

  /** Says that everything up to this number is really on the screen (FD4). */
  rendered(seq: number): void {
    this.take({ kind: 'rendered', seq });
  }

  /** Says that a person touched the screen (PR1). */
  active(): void {
    this.say('active', {});
  }

  /** Says anything else to the server that needs no answer; without a line it is not said. */
  say<Name extends Exclude<keyof DeskClientEvents, 'acknowledge'>>(
    name: Name,
    what: Parameters<DeskClientEvents[Name]>[0],
  ): void {
    this.phone.send(name, what);
  }

  /**
   * Answers an alert, over HTTP when the line gives no answer; answering twice is safe (AK1).
   * @param language in which the text was read (AK3).
   * @throws Refusal with the server's reason, Unreachable when no answer came.
   */
  acknowledge(alert: string, language?: string): Promise<AcknowledgedAlert> {
    const { url, desk } = this.options;
    const way = {
      url,
      desk,
      line: this.phone.line,
      token: () => this.purse.token,
      renew: () => this.renew('refused'),
    };
    return acknowledge(way, alert, language);
  }

  /** Tries at once where a wait is running: a network may have returned. */
  nudge(): void {
    this.take({ kind: 'nudge' });
  }

  /** Ends it: nothing more is told, nothing more is tried. */
  close(): void {
    this.closed = true;
    this.timer?.cancel();
    this.phone.hangUp();
  }

  /** One thing after the other: what listeners do to the feed waits until they have all been told. */
  private take(input: Input): void {
    this.inputs.push(input);
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next = this.inputs.shift(); next && !this.closed; next = this.inputs.shift()) this.step(next);
    } finally {
      this.busy = false;
    }
  }

  private step(input: Input): void {
    const before = this.state.link;
    const { state, effects } = decide(this.state, input, this.moment());
    this.state = state;
    if (state.link !== before && JSON.stringify(state.link) !== JSON.stringify(before)) {
      this.listening.tell('link', state.link);
    }
    this.act(effects);
    this.waitOn();
  }

  private act(effects: readonly Effect[]): void {
    for (const effect of effects) if (!this.closed) this.do(effect);
  }

  private do(effect: Effect): void {
    switch (effect.do) {
      case 'ask-token':
        return void this.renew(effect.need).catch((error: unknown) => this.missToken(error));
      case 'dial':
        return this.dial(effect.after, effect.attempt);
      case 'hang-up':
        return this.phone.hangUp();
      case 'hand-on':
        return this.listening.tell('entry', effect.entry);
      case 'keep':
        return this.keep(effect.seq);
      case 'say-rendered':
        return this.phone.send('rendered', { seq: effect.seq });
      case 'tell-missing':
        return this.listening.tell('missing', { after: effect.after, before: effect.before });
      case 'tell-restarted':
        return this.listening.tell('restarted', { was: effect.was });
      default:
        return effect satisfies never;
    }
  }

  private async renew(need: TokenNeed): Promise<void> {
    this.take({ kind: 'token', expiresAt: await this.purse.ask(need) });
  }

  private missToken(error: unknown): void {
    if (this.closed) return;
    this.listening.trouble(error);
    this.take({ kind: 'token-failed', problem: finalProblem(error) });
  }

  private dial(after: number | null, attempt: number): void {
    const { url, desk } = this.options;
    const handshake = { token: this.purse.token ?? '', desk, ...(after === null ? {} : { after }) };
    this.phone.dial(
      { url, handshake, attempt },
      {
        connected: () => this.take({ kind: 'connected' }),
        lost: () => this.take({ kind: 'lost' }),
        turnedAway: (problem) => this.take({ kind: 'turned-away', problem }),
        event: (name, payload) => this.event(name, payload),
      },
    );
  }

  private event(name: string, payload: unknown): void {
    this.listening.pass(name, payload);
    if (name === 'entry') {
      if (isEntry(payload)) this.take({ kind: 'entry', entry: payload });
      else this.listening.trouble(new Error('an entry without a number came'));
    }
    if (name === 'heartbeat' && isHeartbeat(payload)) {
      this.take({ kind: 'heartbeat', beat: payload });
      this.listening.tell('heartbeat', payload);
    }
  }

  private keep(seq: number): void {
    this.listening.guard(() => this.memory.keep(this.key, seq));
  }

  private moment(): Moment {
    return { now: this.clock.now(), chance: (this.options.random ?? Math.random)() };
  }

  private waitOn(): void {
    this.timer?.cancel();
    const due = dueAt(this.state);
    if (due === null || this.closed) return;
    this.timer = this.clock.after(clamp(due - this.clock.now()), () => this.take({ kind: 'time' }));
  }
}

/** Timers count in 32 bits; one that fires too early finds nothing due and waits again. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;
const clamp = (ms: number): number => Math.min(LONGEST_WAIT_MS, Math.max(0, ms));

/** Follows a desk's feed until it is closed. */
export const followFeed = (options: FeedOptions): Feed => new Feed(options);
