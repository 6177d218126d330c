import type { Clock } from '@pasban/domain';
import { LRUCache } from 'lru-cache';
import type { AccessName } from './access';

/** What may be asked: so many at once, and so many a second when that is used up. */
interface Rate {
  atOnce: number;
  perSecond: number;
}

/** Of one session: far beyond what hands and screens do, and what a client's endless loop reaches in seconds. */
const OF_SESSION: Rate = { atOnce: 5_000, perSecond: 500 };
/** Of one address, on which nobody is signed in: one that guesses tokens, or floods the sign-in. */
const OF_STRANGERS: Rate = { atOnce: 1_000, perSecond: 100 };
/** Sessions and addresses remembered; one that is forgotten starts afresh. */
const REMEMBERED = 20_000;

/** What is never refused for its number: reports from the field, and what watches over the system. */
const UNLIMITED: ReadonlySet<AccessName> = new Set<AccessName>([
  'report.submit',
  'report.progress',
  'health.read',
  'metrics.read',
]);

/**
 * How much one session, or one address without a session, may ask of this process. It protects the others from a client
 * that has gone mad; whoever has a session is never held to what strangers do at the same address.
 */
export class RequestLimits {
  private readonly sessions = new Buckets(OF_SESSION);
  private readonly strangers = new Buckets(OF_STRANGERS);

  constructor(private readonly clock: Clock) {}

  /** Seconds to wait, for a request that is one too many; undefined for one that is answered. */
  ofSession(session: string, name: AccessName): number | undefined {
    return UNLIMITED.has(name) ? undefined : this.sessions.take(session, this.clock.now());
  }

  /** The same for a request of somebody who is not signed in. */
  ofStranger(address: string, name: AccessName): number | undefined {
    return UNLIMITED.has(name) ? undefined : this.strangers.take(address, this.clock.now());
  }
}

/** Token buckets, one for each key. */
class Buckets {
  private readonly held = new LRUCache<string, { left: number; at: number }>({ max: REMEMBERED });

  constructor(private readonly rate: Rate) {}

  take(key: string, now: Date): number | undefined {
    const { atOnce, perSecond } = this.rate;
    const at = now.getTime();
    const bucket = this.held.get(key) ?? { left: atOnce, at };
    const earned = (Math.max(0, at - bucket.at) / 1_000) * perSecond;
    const left = Math.min(atOnce, bucket.left + earned);
    if (left < 1) return Math.max(1, Math.ceil((1 - left) / perSecond));
    this.held.set(key, { left: left - 1, at });
    return undefined;
  }
}
