import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { followDesk } from '../client/desk-feed';
import { SimulationError } from '../client/failure';
import { PasbanServer } from '../client/server';
import { sitesOf } from '../generator/places';
import { Random } from '../generator/random';
import { bodyAt, reports, type SimulatedReport } from '../generator/stream';
import type { Options } from '../options';
import { assemble, type Cast } from './cast';
import { expectedDesk, watchedJurisdictions } from './expectation';
import { Ledger } from './ledger';

/** How long, after the last report, entries may take before they count as missing. */
const SETTLE_MS = 15_000;
const LOOK_EVERY_MS = 50;
/** Beside the reports' own chance, so that another rate does not change what is reported. */
const PACE_SEED = 0x9e3779b9;

/** One run: signs in, watches, reports, and waits for what it reported to appear. */
export class Simulation {
  readonly ledger: Ledger;
  readonly begun = performance.now();
  private readonly server: PasbanServer;
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  /** Keys never repeat between runs: the same seed reports the same things anew. */
  private readonly run = randomUUID();
  private sockets: Socket[] = [];

  private constructor(
    private readonly options: Options,
    readonly cast: Cast,
    server: PasbanServer,
  ) {
    this.server = server;
    this.ledger = new Ledger(options.seed);
    for (const side of this.cast.reporters.keys()) this.ledger.reachedOn(side);
  }

  static async prepare(options: Options): Promise<Simulation> {
    const server = new PasbanServer(options.url);
    const simulation = new Simulation(options, await assemble(server, options.password), server);
    await simulation.watch();
    return simulation;
  }

  /** Reports until the count is reached, the time is up or `stop` is called; then waits for the last entries. */
  async report(): Promise<void> {
    const pace = new Random(this.options.seed ^ PACE_SEED);
    const stream = this.stream();
    const end = this.begun + this.options.seconds * 1_000;
    let due = performance.now();
    for (let sent = 0; sent < this.options.count && performance.now() < end; sent += 1) {
      due += pace.gap(this.options.rate) * 1_000;
      if (!(await this.pause(due))) break;
      this.submit(stream.next().value);
    }
    await Promise.all(this.underWay);
    await this.settle();
  }

  /** Ends the reporting early; what was sent is still waited for, shortly. */
  stop(): void {
    this.stopping.abort();
  }

  get total(): number {
    return this.options.count;
  }

  /** Where reports stand that went to desks which nobody of ours may watch: by the submitter's own status page. */
  async deliveredElsewhere(): Promise<{ delivered: number; waiting: number }> {
    const elsewhere = this.ledger.all.filter(({ state, desk }) => state === 'accepted' && desk === undefined);
    let delivered = 0;
    for (const { id, report } of elsewhere) {
      const session = this.cast.reporters.get(report.side);
      if (!session || id === undefined) continue;
      const { deliveredAt } = await this.server.progress(id, session);
      if (deliveredAt !== null) delivered += 1;
    }
    return { delivered, waiting: elsewhere.length - delivered };
  }

  close(): void {
    for (const socket of this.sockets) socket.disconnect();
  }

  private async watch(): Promise<void> {
    const { watched } = this.cast;
    this.sockets = await Promise.all(
      watched.map((seat) =>
        followDesk(this.options.url, seat, (entry) =>
          this.ledger.came(seat.desk, seat.side, entry, performance.now()),
        ),
      ),
    );
  }

  private stream(): Generator<SimulatedReport, never> {
    const { topology, watched, reporters } = this.cast;
    const sites = sitesOf(topology);
    if (sites.length === 0) throw new SimulationError('The topology has no sites to report from.');
    return reports({
      seed: this.options.seed,
      status: this.options.status,
      sites,
      sides: [...reporters.keys()],
      watched: watchedJurisdictions(topology, watched),
    });
  }

  private submit(report: SimulatedReport): void {
    const { topology, watched, reporters } = this.cast;
    const session = reporters.get(report.side);
    if (!session) return;
    const sent = this.ledger.sent(report, expectedDesk(report, topology, watched), performance.now());
    const key = `simulate-${this.run}-${report.number}`;
    const done = this.server.submit(bodyAt(report, new Date()), key, session).then((submission) => {
      if (submission.kind === 'accepted') this.ledger.accepted(sent, submission.id);
      else this.ledger.turnedDown(sent, submission.kind, submission.reason);
      this.underWay.delete(done);
    });
    this.underWay.add(done);
  }

  /** Waits for a moment; false when the run is stopped meanwhile. */
  private async pause(until: number): Promise<boolean> {
    const wait = Math.max(0, until - performance.now());
    await sleep(wait, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    return !this.stopping.signal.aborted;
  }

  private async settle(): Promise<void> {
    const end = performance.now() + SETTLE_MS;
    while (this.ledger.missing.length > 0 && performance.now() < end) await sleep(LOOK_EVERY_MS);
  }
}
