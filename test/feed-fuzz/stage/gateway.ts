import { type BuiltSystem, startBuiltSystem } from '../../harness/processes';
import { TcpProxy } from '../../harness/tcp-proxy';

/** A start that meets a database which is away fails, and is tried again by whoever runs it. */
const MOST_STARTS = 30;
/** One that stands still does not answer at all, milliseconds. */
const ANSWERS_WITHIN_MS = 1_000;

/** A place in which a gateway runs, dies and runs again, with a way of its own to the database. */
export class Gateway {
  private system: BuiltSystem | undefined;
  private starting: Promise<void> | undefined;
  /** What the dead have said. */
  private readonly lastWords: string[] = [];

  private constructor(
    readonly name: string,
    private readonly wire: TcpProxy,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async begin(name: string, databaseUrl: string, env: NodeJS.ProcessEnv): Promise<Gateway> {
    const gateway = new Gateway(name, await TcpProxy.before(databaseUrl), env);
    await gateway.start();
    return gateway;
  }

  /** Where it listens; undefined while it does not run. One that stands still runs, for all that others know. */
  get url(): URL | undefined {
    return this.system ? new URL(this.system.url) : undefined;
  }

  /** Whether it has ended though nobody ended it. */
  get hasFailed(): boolean {
    return this.system !== undefined && !this.system.isRunning();
  }

  get output(): string {
    return [...this.lastWords, this.system?.output() ?? ''].join('\n');
  }

  /** Ends by SIGKILL. */
  async die(): Promise<void> {
    const { system } = this;
    this.system = undefined;
    if (!system) return;
    await system.kill();
    this.lastWords.push(system.output(), '(killed)');
  }

  /** Resolves once it runs again, which it does as soon as the database lets it. */
  async start(): Promise<void> {
    if (this.system) return;
    this.starting ??= this.tryToStart().finally(() => (this.starting = undefined));
    await this.starting;
  }

  /** Stands still; returns how it goes on again. */
  freeze(): () => void {
    const { system } = this;
    system?.freeze();
    return () => system?.thaw();
  }

  /** What it has open to the database goes dead without a word: all of it, or the bus alone. */
  loseTouch(what: 'all' | 'bus'): void {
    this.wire.freeze(what === 'bus' ? 'pasban bus' : '');
  }

  /** How often it has paged a screen that had been live; nothing for one that does not answer at the moment. */
  async paged(): Promise<number> {
    const { url } = this;
    if (!url) return 0;
    const asking = fetch(new URL('/metrics', url), { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    const text = await asking.then((answer) => answer.text()).catch(() => '');
    return Number(/^pasban_screens_paged_total (\d+)$/m.exec(text)?.[1] ?? 0);
  }

  /** In order it would wait for an answer on connections that are dead. */
  async end(): Promise<void> {
    await this.die();
    this.wire.close();
  }

  private async tryToStart(): Promise<void> {
    for (let attempt = 1; !this.system; attempt += 1) {
      try {
        this.system = await startBuiltSystem({
          app: 'gateway',
          env: { ...this.env, DATABASE_URL: this.wire.url },
        });
      } catch (error) {
        if (attempt === MOST_STARTS) throw error;
        this.lastWords.push(String(error));
      }
    }
  }
}
