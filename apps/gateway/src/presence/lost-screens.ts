import type { Sitting, WatchedScreen } from './watched-screen';

/** A page whose connection was lost is back within seconds; whoever comes later has opened it anew. */
const BACK_WITHIN_MS = 60_000;

interface Lost {
  inputAt: Date;
  at: Date;
}

const keyOf = ({ session, desk }: Pick<Sitting, 'session' | 'desk'>): string => `${session} ${desk}`;

/**
 * When the people before screens that have just closed last touched them. A connection that comes and goes by itself must
 * not pass for somebody who is there: on coming back it is no younger than it was.
 */
export class LostScreens {
  private readonly lost = new Map<string, Lost>();

  add({ sitting, inputAt }: WatchedScreen, at: Date): void {
    const known = this.lost.get(keyOf(sitting));
    this.lost.set(keyOf(sitting), {
      inputAt: known && known.inputAt > inputAt ? known.inputAt : inputAt,
      at,
    });
  }

  /** When the person of a screen that comes back last touched it; nothing for one that was not here just now. */
  inputOf(sitting: Sitting, now: Date): Date | undefined {
    const lost = this.lost.get(keyOf(sitting));
    return lost && now.getTime() - lost.at.getTime() < BACK_WITHIN_MS ? lost.inputAt : undefined;
  }

  /** What nobody came back for. */
  forget(now: Date): void {
    for (const [key, { at }] of this.lost) {
      if (now.getTime() - at.getTime() >= BACK_WITHIN_MS) this.lost.delete(key);
    }
  }
}
