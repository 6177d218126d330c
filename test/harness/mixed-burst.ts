import { setTimeout as pass } from 'node:timers/promises';
import type { Category, Severity } from '@pasban/contracts';
import type { Random } from '../../tools/simulate/src/generator/random';
import { bodyOf, type FieldOfficer } from './people';

/** Of one submitter, in one stretch. */
const VOLLEYS = 4;
const LARGEST_VOLLEY = 4;
/** What goes on is one of the newest events: older ones have been left behind. */
const GOING_ON = 20;

const SEVERITIES: readonly (readonly [Severity, number])[] = [
  ['extreme', 1],
  ['severe', 2],
  ['moderate', 4],
  ['minor', 4],
  ['unknown', 1],
];
const CATEGORIES: readonly Category[] = ['crime', 'terrorism', 'infrastructure', 'medical'];

/** Something that happens at a place of its own; any number of reports may tell of it. */
interface Event {
  headline: string;
  category: Category;
  at: { lat: number; lon: number };
}

/** A report that was answered with 202. */
export interface Accepted {
  id: string;
  /** The headline of what it tells of: reports of one event are one incident. */
  event: string;
  severity: Severity;
}

/**
 * One side's reports, stretch by stretch in volleys at random moments: most of them of something new, some of something
 * known and perhaps worse by now, some sent twice with the same key. What is sent depends on the seed and on nothing
 * else: a slow machine gets no more of it.
 */
export class MixedBurst {
  readonly accepted: Accepted[] = [];
  /** What was answered otherwise than a submitter may expect. */
  readonly refused: string[] = [];
  private readonly events: Event[] = [];
  private readonly volleys: Promise<unknown>[] = [];
  private sent = 0;

  constructor(
    private readonly field: FieldOfficer,
    private readonly random: Random,
    private readonly corner: { lat: number; lon: number },
  ) {}

  /** Goes on for this long from now. */
  goOn(ms: number): void {
    for (let count = 0; count < VOLLEYS; count += 1) {
      const reports = Array.from({ length: this.random.whole(1, LARGEST_VOLLEY) }, () => this.report());
      const moment = pass(this.random.between(0, ms));
      this.volleys.push(moment.then(() => Promise.all(reports.flatMap((send) => send()))));
    }
  }

  /** Resolves once everything has been sent and answered. */
  async over(): Promise<void> {
    await Promise.all(this.volleys);
  }

  /** The next report; called, it is on its way. */
  private report(): () => Promise<void>[] {
    const event = this.random.chance(0.2) ? this.known() : this.fresh();
    const severity = this.random.weighted(SEVERITIES);
    const key = `${this.field.username}-${(this.sent += 1)}`;
    const sendings = this.random.chance(0.1) ? 2 : 1;
    return () => Array.from({ length: sendings }, () => this.send(event, severity, key));
  }

  private known(): Event {
    const newest = this.events.slice(-GOING_ON);
    return newest.length === 0 ? this.fresh() : this.random.pick(newest);
  }

  private fresh(): Event {
    const index = this.events.length;
    const { lat, lon } = this.corner;
    const event: Event = {
      headline: `${this.field.username} ${index}`,
      category: this.random.pick(CATEGORIES),
      // More than 400 metres from every other: an incident of its own.
      at: { lat: lat + (index % 40) * 0.004, lon: lon + Math.floor(index / 40) * 0.005 },
    };
    this.events.push(event);
    return event;
  }

  private async send({ headline, category, at }: Event, severity: Severity, key: string): Promise<void> {
    try {
      const { status, body } = await this.field.submits(bodyOf(headline, { category, severity, at }), key);
      if (status === 202) this.accepted.push({ id: body.id, event: headline, severity });
      else this.refused.push(`${key}: ${status} ${JSON.stringify(body)}`);
    } catch (error) {
      this.refused.push(`${key}: ${String(error)}`);
    }
  }
}
