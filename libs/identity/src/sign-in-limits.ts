import { createHash } from 'node:crypto';
import {
  AT_PROVIDERS,
  type Clock,
  type LimitName,
  limitsOf,
  PLACE_KNOWN_MS,
  placeOf,
  retryAt,
} from '@pasban/domain';
import { countFailure, type Database, giveBackFailures, isKnownPlace } from '@pasban/persistence';

/** What is tried: passwords and codes are counted apart, since who fails at the second has passed the first. */
export type Tried = 'password' | 'code';

/** Whether an attempt may be made. One that may is counted as failed until it is given back. */
export type Admission =
  { kind: 'admitted'; giveBack: () => Promise<void> } | { kind: 'refused'; limit: LimitName; retryAt: Date };

/**
 * Counts attempts to sign in, for all processes together. They are counted before the password is looked at: a thousand
 * that come at once are a thousand, not one.
 */
export class SignInLimits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Whether this account has been signed in to from this address before. */
  knows(username: string, address: string): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - PLACE_KNOWN_MS);
    return isKnownPlace(this.db, username, placeOf(address), since);
  }

  /** Counts an attempt against each limit in turn; one that is refused is held against the first that refuses alone. */
  async admit(tried: Tried, username: string, address: string, placeIsKnown: boolean): Promise<Admission> {
    const now = this.clock.now();
    const counted: string[] = [];
    for (const [name, limit] of limitsOf(placeIsKnown)) {
      const key = keyOf(tried, name, KEYED_BY[name](username, placeOf(address)));
      const until = retryAt(limit, await countFailure(this.db, key, now, limit.windowMs));
      if (until) {
        if (counted.length > 0) await giveBackFailures(this.db, counted);
        return { kind: 'refused', limit: name, retryAt: until };
      }
      counted.push(key);
    }
    return { kind: 'admitted', giveBack: () => giveBackFailures(this.db, counted) };
  }

  /** Counts somebody who goes to a provider, or comes back: by the place alone, since nobody has a name yet. */
  async admitAtProvider(address: string): Promise<Admission> {
    const key = keyOf('provider', 'address', [placeOf(address)]);
    const counted = await countFailure(this.db, key, this.clock.now(), AT_PROVIDERS.windowMs);
    const until = retryAt(AT_PROVIDERS, counted);
    return until
      ? { kind: 'refused', limit: 'address', retryAt: until }
      : { kind: 'admitted', giveBack: () => giveBackFailures(this.db, [key]) };
  }
}

const KEYED_BY: Record<LimitName, (username: string, place: string) => string[]> = {
  'known-place': (username, place) => [username, place],
  'new-place': (username, place) => [username, place],
  account: (username) => [username],
  address: (_, place) => [place],
};

/** A hash, since people type their password where the name belongs. */
const keyOf = (tried: Tried | 'provider', limit: LimitName, parts: string[]): string =>
  `${tried}:${limit}:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
