/**
 * What a screen has shown that it does, and is held to from then on: `socket`, only to keep its connection; `numbers`, to
 * say which entries it has drawn; `frames`, to answer every heartbeat with a frame that was painted.
 */
export type Pledge = 'socket' | 'numbers' | 'frames';

/** The signs of life of one connected screen. */
export interface ScreenSigns {
  pledge: Pledge;
  connectedAt: Date;
  /** Since when it has been sent everything that it had missed; null while it is still catching up. */
  liveAt: Date | null;
  /** Every entry up to this number is drawn. */
  drawn: number;
  /** When it last said so. */
  drawnAt: Date;
  /** When anything last came over its connection. */
  heardAt: Date;
  /** Whether it was asked for a sign since, and has given none. */
  isSilent: boolean;
  /** When the person before it last touched it. */
  inputAt: Date;
  /** When that person was asked "are you there?"; null when nobody was asked since. */
  challengedAt: Date | null;
}

/**
 * A screen that has just connected and is as good as drawn: nothing can be asked of it yet. One that merely comes back
 * after its connection was lost brings along when its person last touched it: a shaky network is no sign of a person.
 */
export const freshSigns = (drawn: number, now: Date, inputAt: Date = now): ScreenSigns => ({
  pledge: 'socket',
  connectedAt: now,
  liveAt: null,
  drawn,
  drawnAt: now,
  heardAt: now,
  isSilent: false,
  inputAt,
  challengedAt: null,
});

/** Its connection was asked for a sign of life. */
export const wasPinged = (signs: ScreenSigns): ScreenSigns => ({ ...signs, isSilent: true });

/** Something came over its connection. */
export const wasHeard = (signs: ScreenSigns, now: Date): ScreenSigns => ({
  ...signs,
  heardAt: now,
  isSilent: false,
});

/** It has been sent all that it had missed, and gets what comes from now on. */
export const wentLive = (signs: ScreenSigns, now: Date): ScreenSigns => ({ ...signs, liveAt: now });

/**
 * We ourselves were away, and could not have heard a sign: whatever it owes counts from now. That nobody touched it while
 * we were away is no fault of ours.
 */
export const excused = (signs: ScreenSigns, now: Date): ScreenSigns => ({
  ...signs,
  liveAt: signs.liveAt && now,
  drawnAt: now,
  heardAt: now,
});

/** It says that it will answer every heartbeat once a frame was painted. */
export const pledgedFrames = (signs: ScreenSigns, now: Date): ScreenSigns => ({
  ...signs,
  pledge: 'frames',
  drawnAt: now,
});

/** It says that every entry up to a number is drawn, for the first time perhaps. */
export const drew = (signs: ScreenSigns, seq: number, now: Date): ScreenSigns => ({
  ...signs,
  pledge: signs.pledge === 'socket' ? 'numbers' : signs.pledge,
  drawn: Math.max(signs.drawn, seq),
  drawnAt: now,
});

/** The person before it touched it, or answered the challenge. */
export const gaveInput = (signs: ScreenSigns, now: Date): ScreenSigns => ({
  ...signs,
  inputAt: now,
  challengedAt: null,
});

export const wasChallenged = (signs: ScreenSigns, now: Date): ScreenSigns => ({
  ...signs,
  challengedAt: now,
});
