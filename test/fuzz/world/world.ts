import { Bus } from '@pasban/bus';
import { applyTopology, CurrentTopology, Database, newestTopologyVersion } from '@pasban/persistence';
import { openStores } from '../../harness/stores';
import { freshDatabase, type TestDatabase } from '../../harness/database';
import { ManualClock } from '../../harness/manual-clock';
import { settingsFor } from '../../harness/system';
import { recordEverything } from '../chronicle/record';
import { FUZZ_TOPOLOGY, variant } from '../topology/topology';
import { Complaints } from './complaints';
import { Diligence } from './diligence';
import { Person } from './people';
import { type Ground, Process, type ProcessKind } from './process';
import { QueueInHand } from './queue-in-hand';
import { Seats } from './seats';
import { SeededIds } from './seeded-ids';
import { Watch } from './watch';

/** More dispatchers than this add nothing: two are enough to come in each other's way. */
const MOST_DISPATCHERS = 2;

export const SIDES = ['north', 'south', 'west'] as const;

/** The desks that every variant of the topology has, and the one that comes and goes. */
export const DESKS: Readonly<Record<string, string>> = {
  'north-national': 'north',
  'north-a': 'north',
  'north-b': 'north',
  'north-cyber': 'north',
  'south-national': 'south',
  'south-a': 'south',
  'west-national': 'west',
};

/** A report that was accepted: with its key, if it had one, and its body as it was sent. */
export interface Accepted {
  id: string;
  by: Person;
  key: string | undefined;
  body: object;
}

/** The system under the fuzz: its processes, its people, its time, and what outside of it is known to be true. */
export class World {
  readonly clock = new ManualClock();
  readonly queue = new QueueInHand(this.clock);
  readonly diligence = new Diligence(this.clock);
  readonly accepted: Accepted[] = [];
  people: readonly Person[] = [];
  seats!: Seats;
  watch!: Watch;
  front!: Process;
  dispatchers: readonly Process[] = [];
  /** Connections of the fuzz's own, which nothing breaks. */
  db!: Database;
  readonly complaints = new Complaints();
  /** How many transactions have been broken so far, and how many of them were the front's. */
  breaks = 0;
  frontBreaks = 0;
  private ground!: Ground;
  /** Whether rows may have changed since somebody looked. */
  hasWritten = false;

  private constructor(readonly database: TestDatabase) {}

  static async begin(seed: number): Promise<World> {
    const database = await freshDatabase();
    const world = new World(database);
    await world.furnish(seed);
    return world;
  }

  private async furnish(seed: number): Promise<void> {
    const { clock, queue, database } = this;
    const settings = { ...settingsFor(database), topologyPath: FUZZ_TOPOLOGY };
    this.db = await openStores(database.url);
    const ids = new SeededIds(seed, clock);
    const hears = {
      broken: (kind: ProcessKind): void => this.hasBroken(kind),
      wrote: (): void => void (this.hasWritten = true),
    };
    this.ground = { settings, clock, queue, ids, complaints: this.complaints, executioner: this.db, hears };
    this.front = await Process.start('front', this.ground);
    await recordEverything(database);
    this.seats = new Seats(this.db, clock);
    this.watch = await Watch.begin(this.front, clock, Object.keys(DESKS));
    this.atRest(() => Promise.resolve());
    const names = Object.keys(variant(0, clock.now()).document.accounts);
    this.people = await Promise.all(names.map((name) => Person.signsIn(this.front, name)));
    await this.startDispatcher();
    await this.seatEveryone();
  }

  /** At the beginning the desks are full; the steps empty some of them. */
  private async seatEveryone(): Promise<void> {
    for (const person of this.people) {
      for (const [desk, side] of Object.entries(DESKS)) {
        const level = person.levelAt(desk, side);
        if (level) await this.seats.comes({ account: person.id, desk, level });
      }
    }
  }

  /** Resolves once nothing is under way anywhere. */
  async settled(): Promise<void> {
    for (const dispatcher of this.dispatchers) await dispatcher.settled();
    await this.front.settled();
    await this.watch.settled();
  }

  /** Calls `look` whenever something was decided and everything has come to rest, before time goes on. */
  atRest(look: () => Promise<void>): void {
    this.clock.settleWith(async () => {
      await this.settled();
      if (this.hasWritten) await look();
      this.hasWritten = false;
    });
  }

  async startDispatcher(): Promise<void> {
    if (this.dispatchers.length === MOST_DISPATCHERS) return;
    const isFirst = this.dispatchers.length === 0;
    this.dispatchers = [...this.dispatchers, await Process.start('dispatch', this.ground)];
    // It begins to work as it starts, before anybody listens to what it writes.
    this.hasWritten = true;
    if (isFirst) this.diligence.begins();
  }

  async stopDispatcher(which: number): Promise<void> {
    const leaving = this.dispatchers[which % Math.max(1, this.dispatchers.length)];
    if (!leaving) return;
    await leaving.stop();
    this.dispatchers = this.dispatchers.filter((one) => one !== leaving);
    if (this.dispatchers.length === 0) this.diligence.ends();
  }

  /** Puts a variant of the topology into force; who does not hear of it learns of it by looking. */
  async applyTopology(number: number, heard: boolean): Promise<void> {
    const now = this.clock.now();
    const onTopOf = await newestTopologyVersion(this.db);
    await applyTopology(this.db, { loaded: variant(number, now), by: { name: 'fuzz', at: now }, onTopOf });
    if (!heard) return;
    for (const { app } of [this.front, ...this.dispatchers]) await app.get(CurrentTopology).reload();
    this.front.app.get(Bus).publish('topology', {});
  }

  async end(): Promise<void> {
    await this.watch.close();
    for (const process of [...this.dispatchers, this.front]) await process.stop();
    await this.db.source.destroy();
    await this.database.drop();
  }

  /** What a dispatcher's broken transaction should have done is made good by the next sweep. */
  private hasBroken(kind: ProcessKind): void {
    this.breaks += 1;
    if (kind === 'front') this.frontBreaks += 1;
    else if (this.dispatchers.length > 0) this.diligence.begins();
  }
}
