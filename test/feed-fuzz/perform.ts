import { setTimeout as pass } from 'node:timers/promises';
import type { Act, GatewayAct, LazyAct, NetworkAct, TerminatedAct } from './acts/act';
import type { Client } from './stage/client';
import type { Gateway } from './stage/gateway';
import type { Stage } from './stage/stage';

/** Reports of one act come within this, milliseconds. */
const BURST_MS = 1_000;

/** Does what a seed has drawn, one act after the other; what lasts goes on beside those that follow. */
export class Performance {
  /** What has really happened, for whoever must know that a run meant something. */
  readonly seen = new Map<string, number>();
  private readonly lasting = new Set<Promise<void>>();
  private endings: Promise<void> = Promise.resolve();

  constructor(private readonly stage: Stage) {}

  /** Begins an act; resolves with what came of it. */
  begin(act: Act): string {
    switch (act.kind) {
      case 'reports':
        this.stage.bursts[act.field % this.stage.bursts.length]?.goOn(BURST_MS);
        return this.note('reports');
      case 'write':
        for (const one of act.transactions) this.stage.writers.write(this.desks(one.desks), one);
        return this.note('write');
      case 'answer':
        for (const client of this.clients(act.clients)) {
          this.go(client.answer().then((given) => void (given && this.note('answered'))));
        }
        return 'answer';
      case 'cut':
      case 'torn':
      case 'half-open':
      case 'stalled':
      case 'trickling':
        this.go(this.network(act));
        return act.kind;
      case 'anew':
        for (const client of this.clients(act.clients)) client.beginAnew();
        return this.note('anew');
      case 'lazy':
        this.go(this.lazy(act));
        return 'lazy';
      case 'gateway-killed':
      case 'gateway-frozen':
      case 'bus-silent':
      case 'database-silent':
        this.go(this.gateway(act));
        return act.kind;
      case 'database-restarted':
        return this.database(act.kind, () => this.stage.server.restart(act.by));
      case 'database-away':
        return this.database(act.kind, () => this.stage.server.goAway(act.ms));
      case 'connections-terminated':
      case 'bus-terminated':
        this.go(this.terminate(act));
        return act.kind;
      default:
        return act satisfies never;
    }
  }

  /** Resolves once nothing lasts any more: all that was broken is whole again. */
  async over(): Promise<void> {
    while (this.lasting.size > 0) await Promise.all(this.lasting);
  }

  /** Happens to those who are connected; when nobody is, to the first who is again. */
  private async network({ kind, clients: picks, ms }: NetworkAct): Promise<void> {
    const clients = this.clients(picks);
    await Promise.race(clients.map(({ road }) => road.isUsed()));
    this.note(kind);
    const struck = clients.filter(({ road }) => road.connections > 0);
    for (const { road } of struck) {
      if (kind === 'cut') road.cut();
      else road.turn(kind === 'half-open' ? 'dead' : kind);
    }
    if (kind !== 'stalled' && kind !== 'trickling') return;
    await pass(ms);
    // Asked for before they read on: whoever is killed later takes its figures along.
    for (const gateway of this.stage.gateways) if ((await gateway.paged()) > 0) this.note('paged');
    for (const { road } of struck) road.turn('open');
  }

  private async lazy({ clients, ms, share, dies }: LazyAct): Promise<void> {
    const lazy = this.clients(clients);
    for (const client of lazy) client.beLazy();
    await pass(ms);
    for (const client of lazy) {
      client.drawSome(share);
      const { forgotten } = client;
      if (!dies) client.beDiligent();
      else client.beginAnew();
      this.note(client.forgotten > forgotten ? 'died with entries undrawn' : 'drew late');
    }
  }

  /** Happens to a gateway that runs; when none does, to the first that does again. */
  private async gateway({ kind, gateway: pick, ms }: GatewayAct): Promise<void> {
    const gateway = await this.runningGateway(pick);
    this.note(kind);
    switch (kind) {
      case 'gateway-killed':
        await gateway.die();
        await pass(ms);
        return gateway.start();
      case 'gateway-frozen': {
        const thaw = gateway.freeze();
        await pass(ms);
        return thaw();
      }
      case 'bus-silent':
        return gateway.loseTouch('bus');
      case 'database-silent':
        return gateway.loseTouch('all');
      default:
        return kind satisfies never;
    }
  }

  /** One server cannot end twice at the same time. */
  private database(what: string, act: () => Promise<void>): string {
    this.endings = this.endings.then(act);
    this.go(this.endings);
    return this.note(what);
  }

  private async terminate({ kind, times }: TerminatedAct): Promise<void> {
    const whose = kind === 'bus-terminated' ? `= 'pasban bus'` : `IN ('pasban', 'pasban bus')`;
    for (let time = 0; time < times;) {
      // The database itself may be away: then they are ended when it is back.
      const ended = await this.stage.server
        .asOwner(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name ${whose} AND pid <> pg_backend_pid()`,
        )
        .catch(unlessAway);
      if (ended.length > 0) {
        this.note(kind);
        time += 1;
      }
      await pass(TERMINATED_EVERY_MS);
    }
  }

  private go(act: Promise<void>): void {
    const going = act.finally(() => this.lasting.delete(going));
    this.lasting.add(going);
    // Awaited in the end; until then a failure is nobody's.
    going.catch(() => undefined);
  }

  private note(what: string): string {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
    return what;
  }

  private clients(picks: readonly number[]): Client[] {
    const { clients } = this.stage;
    return [...new Set(picks)].flatMap((pick) => clients[pick % clients.length] ?? []);
  }

  private desks(picks: readonly number[]): string[] {
    const { desks } = this.stage;
    return [...new Set(picks.flatMap((pick) => desks[pick % desks.length] ?? []))];
  }

  private async runningGateway(pick: number): Promise<Gateway> {
    const { gateways } = this.stage;
    for (;;) {
      const running = gateways.filter(({ url }) => url !== undefined);
      const gateway = running[pick % running.length];
      if (gateway) return gateway;
      await Promise.race(gateways.map((one) => one.start()));
    }
  }
}

/** What a database that is away says is no answer; what one that is there refuses is a fault of ours. */
function unlessAway(error: unknown): [] {
  if (/^42/.test(String((error as { code?: unknown }).code))) throw error;
  return [];
}

/** A bus that has just come back is ended again. */
const TERMINATED_EVERY_MS = 600;
