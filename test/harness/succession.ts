import { type AtWork, atWork } from './at-work';
import type { TestDatabase } from './database';
import { type BuiltSystem, startBuiltSystem } from './processes';

/** A dispatcher with a name of its own, by which the database knows its connections. */
interface Named {
  name: string;
  system: BuiltSystem;
}

/** How a dispatcher died. */
export interface Death {
  at: Date;
  /** What it had open at that very moment. */
  during: AtWork;
  /** When its successor was at work: before the death where the two had worked side by side. */
  succeededAt: Date;
}

/**
 * Dispatchers that follow one another: as soon as one is at work the next one starts, so that a death falls into an
 * outage, into a start or between two that work side by side, as the moment of it comes.
 */
export class Succession {
  private started = 0;
  private reigning!: Named;
  private heir: Promise<Named> | undefined;

  private constructor(
    private readonly database: TestDatabase,
    private readonly topology: string,
  ) {}

  static async begin(database: TestDatabase, topology: string): Promise<Succession> {
    const succession = new Succession(database, topology);
    succession.reigning = await succession.start();
    return succession;
  }

  /** The dispatcher that is at work. */
  get current(): BuiltSystem {
    return this.reigning.system;
  }

  /**
   * Starts a successor, waits for the moment, and kills the dispatcher that is at work by SIGKILL. It is stopped where
   * it stands first, which it can do as little about, to see what it had open. Resolves once the successor works and
   * what is done beside the dead one is done.
   */
  async dies(moment: Promise<unknown>, beside: () => Promise<void>): Promise<Death> {
    const coming = this.start().then((heir) => ({ heir, succeededAt: new Date() }));
    // Awaited below; should the look fail first, its failure is the one to hear of.
    coming.catch(() => undefined);
    this.heir = coming.then(({ heir }) => heir);
    this.heir.catch(() => undefined);
    await moment;
    const { name, system } = this.reigning;
    system.freeze();
    const at = new Date();
    // Frozen, it would not hear a gentler wish to end either.
    const during = await atWork(this.database, name).finally(() => system.kill());
    await beside();
    const { heir, succeededAt } = await coming;
    this.reigning = heir;
    this.heir = undefined;
    return { at, during, succeededAt };
  }

  /** Stops whoever is left. */
  async end(): Promise<void> {
    await this.reigning.system.stop();
    const heir = await this.heir?.catch(() => undefined);
    await heir?.system.stop();
  }

  private async start(): Promise<Named> {
    const name = `dispatch-${(this.started += 1)}`;
    const url = new URL(this.database.url);
    url.searchParams.set('application_name', name);
    const env = { DATABASE_URL: url.href, PASBAN_TOPOLOGY: this.topology };
    return { name, system: await startBuiltSystem({ app: 'dispatch', env }) };
  }
}
