import type { AlertView, FeedEntry, IncidentPage, IncidentView } from '@pasban/contracts';

/** An incident as last heard of, with the alerts of the reader's side. */
export interface Known {
  incident: IncidentView;
  alerts: readonly AlertView[];
  /** Number of the entry that last changed it; 0 when it came with the first page. */
  changed: number;
}

export interface FeedState {
  known: ReadonlyMap<string, Known>;
  /** The highest number taken: everything up to it is in `known`. */
  last: number;
  /** When that entry was made, by the server's clock. */
  lastAt: string | null;
}

export const NOTHING: FeedState = { known: new Map(), last: 0, lastAt: null };

const upsert = (alerts: readonly AlertView[], alert: AlertView): AlertView[] => [
  ...alerts.filter(({ id }) => id !== alert.id),
  alert,
];

/** The present state as of number `last` or later; later entries are upserts, so taking them again is harmless. */
export function begin(
  last: number,
  incidents: IncidentPage['incidents'],
  lastAt: string | null = null,
): FeedState {
  const known = new Map(
    incidents.map(({ incident, alerts }) => [incident.id, { incident, alerts, changed: 0 } satisfies Known]),
  );
  return { known, last, lastAt };
}

function merge(old: Known | undefined, entry: FeedEntry): Known | undefined {
  const incident = entry.incident ?? old?.incident;
  if (!incident) return undefined;
  const alerts = old?.alerts ?? [];
  return { incident, alerts: entry.alert ? upsert(alerts, entry.alert) : alerts, changed: entry.seq };
}

/** How an entry follows what was taken before (FD1, FD3). */
export function follows(state: FeedState, entry: FeedEntry): 'next' | 'repeated' | 'gap' {
  if (entry.seq <= state.last) return 'repeated';
  return entry.seq === state.last + 1 ? 'next' : 'gap';
}

/** Takes entries in order of number; one taken before changes nothing. */
export function take(state: FeedState, entries: readonly FeedEntry[]): FeedState {
  const fresh = entries.filter((entry) => entry.seq > state.last);
  if (fresh.length === 0) return state;
  const known = new Map(state.known);
  let { last, lastAt } = state;
  for (const entry of fresh) {
    if (entry.seq <= last) continue;
    [last, lastAt] = [entry.seq, entry.at];
    const id = entry.incident?.id ?? entry.alert?.incident;
    const merged = id === undefined ? undefined : merge(known.get(id), entry);
    if (id !== undefined && merged) known.set(id, merged);
  }
  return { known, last, lastAt };
}

/** Puts in an alert that came as the answer to our own act, ahead of its entry on the feed. */
export function put(state: FeedState, alert: AlertView): FeedState {
  const old = state.known.get(alert.incident);
  if (!old) return state;
  const known = new Map(state.known);
  known.set(alert.incident, { ...old, alerts: upsert(old.alerts, alert) });
  return { ...state, known };
}
