import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries';
import { clusterExists } from './cluster';
import { errorCode } from './failure';
import type { Home } from './home';
import type { DirectoryLock } from './lock';
import type { ServerEvent } from './options';
import { type Exit, type Postmaster, runPostmaster } from './postmaster';
import { clearStaleServer } from './stale-server';
import { backoffMs } from './waiting';

export interface Supervision {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly lock: DirectoryLock;
  readonly startTimeoutMs: number;
  readonly stopTimeoutMs: number;
  readonly tell: (event: ServerEvent) => void;
}

/** Keeps one server running at one address until it is told to stop. */
export class Supervisor {
  private postmaster: Postmaster | undefined;
  private readonly stopping = new AbortController();
  private stopped: Promise<void> | undefined;
  /** The restart in progress; `stop` waits for it, so that no server is born after its own end. */
  private restart: Promise<void> = Promise.resolve();

  constructor(
    private readonly supervision: Supervision,
    first: Postmaster,
  ) {
    this.watch(first);
    process.once('exit', this.onProcessExit);
  }

  get pid(): number | undefined {
    return this.postmaster?.pid;
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopOnce();
    return this.stopped;
  }

  private async stopOnce(): Promise<void> {
    this.stopping.abort();
    process.off('exit', this.onProcessExit);
    await this.restart;
    await this.postmaster?.stop(this.supervision.stopTimeoutMs);
    this.postmaster = undefined;
    await this.supervision.lock.release();
  }

  private watch(postmaster: Postmaster): void {
    this.postmaster = postmaster;
    void postmaster.ended.then((exit) => {
      if (!this.stopping.signal.aborted) this.restart = this.comeBack(exit);
    });
  }

  private async comeBack(exit: Exit): Promise<void> {
    const { tell } = this.supervision;
    const crashedAt = performance.now();
    this.postmaster = undefined;
    tell({ type: 'crashed', ...exit });
    for (let attempt = 1; !this.stopping.signal.aborted; attempt++) {
      try {
        this.watch(await this.startAgain());
        tell({ type: 'restarted', attempt, downMs: Math.round(performance.now() - crashedAt) });
        return;
      } catch (error) {
        const retryInMs = backoffMs(attempt);
        const reason = error instanceof Error ? error.message : String(error);
        tell({ type: 'restart-failed', attempt, retryInMs, reason });
        await this.pause(retryInMs);
      }
    }
  }

  private async startAgain(): Promise<Postmaster> {
    const { home, binaries, startTimeoutMs, stopTimeoutMs } = this.supervision;
    if (!(await clusterExists(home))) throw new Error(`${home.cluster} was deleted.`);
    await clearStaleServer(home.cluster, stopTimeoutMs);
    return runPostmaster(home, binaries, startTimeoutMs);
  }

  /** Waits, or less when told to stop meanwhile. */
  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** An application that dies of an error takes its server along: no time to wait, but to ask. */
  private readonly onProcessExit = (): void => {
    if (!this.postmaster) return;
    try {
      process.kill(this.postmaster.pid, 'SIGINT');
    } catch (error) {
      if (errorCode(error) !== 'ESRCH') throw error;
    }
  };
}
