import type { FeedEntry } from '@pasban/contracts';
import { metresBetween } from '../generator/places';
import { referenceIn, type SimulatedReport } from '../generator/stream';

/** A moment of `performance.now()`, in milliseconds. */
export type Instant = number;

/** A report that was sent, and what is known of it. */
export interface Sent {
  report: SimulatedReport;
  at: Instant;
  /** The desk on which it has to appear, when that is one we watch. */
  desk: string | undefined;
  state: 'sent' | 'accepted' | 'refused' | 'failed';
  /** The system's own id, once accepted. */
  id: string | undefined;
  seen: boolean;
}

/** How long reports took to a side's desks, milliseconds: its own, and those of which the other side was told. */
export interface Reached {
  own: number[];
  shared: number[];
}

/** A report joins an incident at most this far away; a little more than any sensible correlation distance. */
const JOINS_WITHIN_M = 1_000;

/** Remembers what was sent and notices when it appears on the desks. */
export class Ledger {
  readonly all: Sent[] = [];
  readonly refusals = new Map<string, number>();
  private readonly byReference = new Map<string, Sent>();
  /** How many reports an incident had, when a desk last heard of it. */
  private readonly reportsOf = new Map<string, number>();
  private readonly reached = new Map<string, Reached>();

  constructor(private readonly seed: number) {}

  sent(report: SimulatedReport, desk: string | undefined, at: Instant): Sent {
    const entry: Sent = { report, at, desk, state: 'sent', id: undefined, seen: false };
    this.all.push(entry);
    this.byReference.set(report.reference, entry);
    return entry;
  }

  accepted(sent: Sent, id: string): void {
    sent.state = 'accepted';
    sent.id = id;
  }

  turnedDown(sent: Sent, state: 'refused' | 'failed', reason: string): void {
    sent.state = state;
    this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
  }

  /** An entry came to a desk of a side. */
  came(desk: string, side: string, entry: FeedEntry, at: Instant): void {
    if (entry.type !== 'alert.opened' && entry.type !== 'incident.updated') return;
    if (entry.incident?.homeSide === side) this.cameHome(desk, side, entry.incident, at);
    else if (entry.type === 'alert.opened') this.cameAcross(side, entry.incident?.headline, at);
  }

  /** Those of a side, made when first asked for. */
  reachedOn(side: string): Reached {
    const reached = this.reached.get(side) ?? { own: [], shared: [] };
    this.reached.set(side, reached);
    return reached;
  }

  get sides(): string[] {
    return [...this.reached.keys()].sort();
  }

  count(test: (sent: Sent) => boolean): number {
    return this.all.filter(test).length;
  }

  /** Accepted, expected on a desk that we watch, and not there yet. */
  get missing(): Sent[] {
    return this.all.filter(({ state, desk, seen }) => state === 'accepted' && desk !== undefined && !seen);
  }

  private cameHome(
    desk: string,
    side: string,
    incident: NonNullable<FeedEntry['incident']>,
    at: Instant,
  ): void {
    const reports = incident.reports ?? 1;
    const key = `${desk} ${incident.id}`;
    // An entry without a further report tells of something that people did.
    if (reports <= (this.reportsOf.get(key) ?? 0)) return;
    this.reportsOf.set(key, reports);
    const sent = this.reportBehind(desk, incident);
    if (!sent) return;
    sent.seen = true;
    this.reachedOn(side).own.push(at - sent.at);
  }

  /**
   * Which report an entry tells of. The incident carries its first report's headline; a later one is known by what
   * the incident is and where: the nearest that this desk is still waiting for.
   */
  private reportBehind(desk: string, incident: NonNullable<FeedEntry['incident']>): Sent | undefined {
    const named = this.byReference.get(referenceIn(incident.headline, this.seed) ?? '');
    if (named && !named.seen && named.desk === desk) return named;
    const { lat, lon } = incident.place;
    if (lat === undefined || lon === undefined) return undefined;
    const near = this.all
      .filter((sent) => !sent.seen && sent.desk === desk && sent.report.body.category === incident.category)
      .flatMap((sent) =>
        sent.report.point ? [{ sent, metres: metresBetween(sent.report.point, { lat, lon }) }] : [],
      )
      .filter(({ metres }) => metres <= JOINS_WITHIN_M)
      .sort((one, other) => one.metres - other.metres);
    return near[0]?.sent;
  }

  private cameAcross(side: string, headline: string | undefined, at: Instant): void {
    const sent = this.byReference.get(referenceIn(headline, this.seed) ?? '');
    if (sent) this.reachedOn(side).shared.push(at - sent.at);
  }
}
