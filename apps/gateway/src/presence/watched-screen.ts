import type { AnswerLevel } from '@pasban/contracts';
import {
  challengeDue,
  drew,
  excused,
  freshSigns,
  gaveInput,
  judgeScreen,
  pledgedFrames,
  type PresenceLimits,
  type ScreenSigns,
  type ScreenState,
  type SentLog,
  standing,
  wasChallenged,
  wasHeard,
  wasPinged,
  wentLive,
} from '@pasban/domain';
import type { Screen } from '@pasban/persistence';

/** Who sits where, before which screen. */
export interface Sitting {
  screen: string;
  desk: string;
  accountId: string;
  session: string;
  level: AnswerLevel;
  /** A session may be extended while its screen is open. */
  signedInUntil: () => Date;
}

/** What a screen may owe: a sign that it has drawn, or that somebody is there. */
export type Debt = 'frame' | 'input';

/** One connected screen of this process: its signs, and what they amount to. */
export class WatchedScreen {
  private signs: ScreenSigns;
  /** What its row says. */
  private stored: Screen | undefined;

  constructor(
    readonly sitting: Sitting,
    private readonly sent: SentLog,
    drawn: number,
    now: Date,
    inputAt?: Date,
  ) {
    this.signs = freshSigns(drawn, now, inputAt);
  }

  /** When its person last touched it. */
  get inputAt(): Date {
    return this.signs.inputAt;
  }

  wentLive(now: Date): void {
    this.signs = wentLive(this.signs, now);
  }

  /** Its connection was asked for a sign of life, or something came over it. */
  felt(pulse: 'asked' | 'heard', now: Date): void {
    this.signs = pulse === 'asked' ? wasPinged(this.signs) : wasHeard(this.signs, now);
  }

  /** We were away ourselves. */
  excuse(now: Date): void {
    this.signs = excused(this.signs, now);
  }

  paints(now: Date): void {
    this.signs = pledgedFrames(this.signs, now);
  }

  drew(seq: number, now: Date): void {
    this.signs = drew(this.signs, seq, now);
  }

  /** Says whether a challenge was open. */
  gaveInput(now: Date): boolean {
    const wasAsked = this.signs.challengedAt !== null;
    this.signs = gaveInput(this.signs, now);
    return wasAsked;
  }

  /** By when its person has to answer, if it is time to ask; it counts as asked from then on. */
  challenge(limits: PresenceLimits, now: Date): Date | null {
    const by = challengeDue(this.signs, limits, now);
    if (by) this.signs = wasChallenged(this.signs, now);
    return by;
  }

  private state(limits: PresenceLimits, now: Date): ScreenState {
    const { signs } = this;
    const undrawnSince = this.sent.firstAfter(signs.drawn);
    return judgeScreen(signs, { limits, undrawnSince, signedInUntil: this.sitting.signedInUntil() }, now);
  }

  /** What is to stand in its row from now on. */
  row(limits: PresenceLimits, now: Date): Screen {
    const { shownAt, activeUntil } = this.state(limits, now);
    const { screen, desk, accountId, level } = this.sitting;
    this.stored = {
      screen,
      desk,
      accountId,
      level,
      connectedAt: this.signs.connectedAt,
      shownAt,
      activeUntil,
    };
    return this.stored;
  }

  /** Whether somebody is before it of whom its row no longer knows. */
  isUnknown(limits: PresenceLimits, now: Date): boolean {
    const isStored = this.stored !== undefined && standing(this.stored, now) === 'present';
    return !isStored && this.state(limits, now).state === 'present';
  }

  /** What it has not answered yet of what it was sent, the last heartbeat included. */
  owes(heartbeatAt: Date): Debt[] {
    const { pledge, drawn, drawnAt, challengedAt } = this.signs;
    const undrawn = pledge !== 'socket' && this.sent.firstAfter(drawn) !== null;
    const unpainted = pledge === 'frames' && drawnAt < heartbeatAt;
    return [...(undrawn || unpainted ? ['frame' as const] : []), ...(challengedAt ? ['input' as const] : [])];
  }
}
