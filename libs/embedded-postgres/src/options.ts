/** A PostgreSQL setting's value; a number is written as it is, so give the unit in a string: `'64MB'`. */
export type SettingValue = string | number | boolean;

/** What happens to the server after its start; the supervisor goes on by itself. */
export type ServerEvent =
  /** The server ended although nobody asked it to. Clients lose their connections now. */
  | { readonly type: 'crashed'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  /** It is back at the same address; `attempt` counts from 1 since the crash. */
  | { readonly type: 'restarted'; readonly attempt: number; readonly downMs: number }
  /** One attempt failed; the next one follows after `retryInMs`. */
  | {
      readonly type: 'restart-failed';
      readonly attempt: number;
      readonly retryInMs: number;
      readonly reason: string;
    };

export interface EmbeddedPostgresOptions {
  /** The application's data directory; the server's files go into its `postgres` folder. Made when missing. */
  readonly dataDir: string;
  /** Told one sentence per notable step. Silent by default. */
  readonly log?: (message: string) => void;
  /** Told when the server crashes and comes back. */
  readonly onEvent?: (event: ServerEvent) => void;
  /** Settings that override the ones in `settings.ts`. */
  readonly settings?: Readonly<Record<string, SettingValue>>;
  /**
   * A role as whose member the application is to connect, by a login that is not the server's superuser. Made when
   * missing; what it may do is for its user to grant.
   */
  readonly applicationRole?: string;
  /** A fixed port; without it the last one is used again when free, else a free one is chosen. */
  readonly port?: number;
  /** How long one start may take, in milliseconds; replaying the log after a crash counts too. Default 120,000. */
  readonly startTimeoutMs?: number;
  /** How long an orderly stop may take before it is forced, in milliseconds. Default 20,000. */
  readonly stopTimeoutMs?: number;
}

/** A running server, supervised by this process. */
export interface EmbeddedPostgres {
  /** Connection string of the database `pasban` as the server's superuser, on 127.0.0.1 with a password. */
  readonly url: string;
  /** The same as the application's login, with a password of this start; without an `applicationRole`, as the superuser. */
  readonly applicationUrl: string;
  /** Stays the same while this object lives, across crashes. */
  readonly port: number;
  /** The postmaster's process id; another one after a crash. `undefined` while no server runs. */
  readonly pid: number | undefined;
  /** True when this start created the database. */
  readonly created: boolean;
  /** Stops the server in order and gives up the data directory. May be called again; never rejects twice. */
  stop(): Promise<void>;
}
