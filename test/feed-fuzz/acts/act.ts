/** Chooses among whatever is there when the act comes: a client, a gateway, a desk. */
export type Pick = number;

/** What goes on until it is over, milliseconds; the acts that follow do not wait for it. */
interface Lasting {
  ms: number;
}

/** Reports from the field, through ingestion and dispatch. */
export interface ReportsAct {
  kind: 'reports';
  field: Pick;
}

/** Transactions beside the dispatcher's, at the same time, each with entries for some desks. */
export interface WriteAct {
  kind: 'write';
  transactions: readonly WriteTransaction[];
}

export interface WriteTransaction {
  desks: readonly Pick[];
  /** Entries for each of the desks. */
  entries: number;
  /** Of one entry. */
  bytes: number;
  /** How long it stays open once its entries are numbered, milliseconds. */
  holdMs: number;
  rollsBack: boolean;
  /** Whether the bus is told; else the gateways have to look. */
  announced: boolean;
}

/** Somebody answers the newest alert on their screen, so that gateways write entries as well. */
export interface AnswerAct {
  kind: 'answer';
  clients: readonly Pick[];
}

/** What happens to the connections that these clients have at the moment. */
export interface NetworkAct extends Lasting {
  kind: 'cut' | 'torn' | 'half-open' | 'stalled' | 'trickling';
  clients: readonly Pick[];
}

/** These programs end without a word and start again from what they remember. */
export interface AnewAct {
  kind: 'anew';
  clients: readonly Pick[];
}

/** These draw nothing of what comes meanwhile, then some of it, and then the rest or end without a word. */
export interface LazyAct extends Lasting {
  kind: 'lazy';
  clients: readonly Pick[];
  /** Of what waits, so much is drawn before the end. */
  share: number;
  dies: boolean;
}

export interface GatewayAct extends Lasting {
  kind: 'gateway-killed' | 'gateway-frozen' | 'bus-silent' | 'database-silent';
  gateway: Pick;
}

/** Ends the server so that it comes back by itself: in order, at once, or by the kernel. */
export interface DatabaseRestartAct {
  kind: 'database-restarted';
  by: 'SIGINT' | 'SIGQUIT' | 'SIGKILL';
}

export interface DatabaseAwayAct extends Lasting {
  kind: 'database-away';
}

/** Connections end from the database's side: all that there are, or those on which the bus listens. */
export interface TerminatedAct {
  kind: 'connections-terminated' | 'bus-terminated';
  /** So often in a row. */
  times: number;
}

export type Deed =
  | ReportsAct
  | WriteAct
  | AnswerAct
  | NetworkAct
  | AnewAct
  | LazyAct
  | GatewayAct
  | DatabaseRestartAct
  | DatabaseAwayAct
  | TerminatedAct;

/** Something that happens so long after what came before it, milliseconds. */
export type Act = Deed & { afterMs: number };

/** An act in one line of the chronicle. */
export function words({ kind, afterMs: _, ...rest }: Act): string {
  if (kind !== 'write') return `${kind} ${JSON.stringify(rest)}`;
  const { transactions } = rest as WriteAct;
  const told = transactions.map(({ desks, entries, bytes, holdMs, rollsBack, announced }) =>
    [
      `${entries} × ${bytes} B on ${desks.join('+')}`,
      holdMs > 0 ? `held ${holdMs} ms` : '',
      rollsBack ? 'rolled back' : '',
      announced ? '' : 'unannounced',
    ]
      .filter(Boolean)
      .join(' '),
  );
  return `write ${told.join('; ')}`;
}
